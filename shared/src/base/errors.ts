/**
 * The registry of refusals. One line per code: HTTP status, WebSocket close code, and what it means.
 * Close codes 44xx are final (a client must not try again), 45xx are worth another try; 1009, 1012 and 1013 are the protocol's own.
 * A test keeps this table equal to the one in `protocol/PROTOCOL.md`.
 */
export const ERRORS = {
  ADDRESS_UNKNOWN: { status: 404, close: 4404, meaning: "There is nothing at this address." },
  SIGN_IN_NEEDED: { status: 401, close: 4401, meaning: "Nobody is signed in here, or the sign-in has ended." },
  ROLE_INSUFFICIENT: { status: 403, close: 4403, meaning: "The role does not allow this." },
  ORIGIN_REFUSED: { status: 403, close: 4403, meaning: "The request came from a page of another site." },
  LINK_REVOKED: { status: 404, close: 4404, meaning: "The link was revoked or never existed." },
  REMOVED_FROM_MEETING: { status: 403, close: 4403, meaning: "A moderator has removed this person from the meeting." },
  MEETING_ROLE_INVALID: { status: 409, close: 4409, meaning: "The role of this person in the meeting cannot be changed like that." },
  TICKET_INVALID: { status: 401, close: 4401, meaning: "The ticket is used, expired or unknown." },
  MEETING_NOT_FOUND: { status: 404, close: 4404, meaning: "The meeting does not exist, or is not shared with the caller." },
  MEETING_READ_ONLY: { status: 409, close: 4403, meaning: "The meeting is archived or in the bin; nothing in it can change." },
  SESSION_NOT_FOUND: { status: 404, close: 4404, meaning: "The meeting has no such session, or its notes are those of the session that it continues (`continuesId`)." },
  AGENDA_NOT_SHARED: { status: 403, close: 4403, meaning: "The agenda is a draft, which only moderators and those whom it names see." },
  ENTRY_NOT_FOUND: { status: 404, close: 4404, meaning: "The agenda has no such entry." },
  TOPIC_NOT_FOUND: { status: 404, close: 4404, meaning: "The meeting has no such proposed topic." },
  DAY_NOT_FOUND: { status: 404, close: 4404, meaning: "The meeting has no such day." },
  PERSON_NOT_FOUND: { status: 404, close: 4404, meaning: "The directory has no such person or group." },
  MEMBER_NOT_FOUND: { status: 404, close: 4404, meaning: "There is nobody of this id on the members' list." },
  LAST_OWNER: { status: 409, close: 4409, meaning: "The server would be left without an owner." },
  SIGN_IN_NOT_FOUND: { status: 404, close: 4404, meaning: "There is no such sign-in, or it is somebody else's." },
  ACCOUNTS_OFF: { status: 404, close: 4404, meaning: "Nobody signs in with an account on this server; none is set up." },
  ACCOUNT_NEEDED: { status: 401, close: 4401, meaning: "A link alone is not enough on this server; an account is needed too." },
  ACCOUNT_PROVIDER_UNREACHABLE: { status: 503, close: 4522, meaning: "The provider of accounts does not answer the server." },
  ACCOUNT_REFUSED: { status: 403, close: 4403, meaning: "The provider of accounts let nobody in, or the person went back there." },
  ACCOUNT_SIGN_IN_LOST: { status: 400, close: 4400, meaning: "The sign-in with an account was not begun by this browser, was used already, or is too old." },
  ACCOUNT_CLOCK_WRONG: { status: 502, close: 4523, meaning: "What the provider of accounts answered is not valid by the server's clock." },
  ACCOUNT_INVALID: { status: 502, close: 4524, meaning: "What the provider of accounts answered does not hold for this sign-in." },
  ACCOUNT_MAIL_UNVERIFIED: { status: 403, close: 4403, meaning: "The account is nobody's yet, and has no mail that its provider has verified." },
  ACCOUNT_UNKNOWN: { status: 403, close: 4403, meaning: "The account is nobody's, and its mail is not on the members' list." },
  ACCOUNT_TAKEN: { status: 409, close: 4409, meaning: "The member of this mail signs in with another account." },
  MEMBER_MAIL_TAKEN: { status: 409, close: 4409, meaning: "Another member has this mail." },
  ACTION_ITEM_NOT_FOUND: { status: 404, close: 4404, meaning: "The notes hold no such action item." },
  VERSION_CONFLICT: { status: 409, close: 4409, meaning: "Somebody else changed it first; details carry the present state." },
  AGENDA_COMMAND_INVALID: { status: 422, close: 4422, meaning: "The agenda change cannot be made as asked." },
  MARKER_MOVE_INVALID: { status: 422, close: 4422, meaning: "The current session cannot be moved there." },
  MARKER_CHANGE_INVALID: { status: 422, close: 4422, meaning: "The current session, its time or what is to come cannot be changed like that." },
  RECORDING_INVALID: { status: 422, close: 4422, meaning: "A recording cannot be begun, ended or answered like that." },
  PASTE_UNREADABLE: { status: 422, close: 4422, meaning: "No agenda could be found in the pasted text." },
  FORMAT_UNKNOWN: { status: 404, close: 4404, meaning: "There is no minutes format of this name." },
  INPUT_INVALID: { status: 400, close: 4400, meaning: "A field of the request is missing, wrong or not known." },
  INPUT_TOO_LARGE: { status: 413, close: 1009, meaning: "The request or frame is larger than the limit." },
  DOCUMENT_REPLACED: { status: 409, close: 4409, meaning: "The document was made anew; the client's copy belongs to the former one." },
  AUTHOR_FOREIGN: { status: 409, close: 4421, meaning: "The page brings edits of somebody else than who is signed in now; none of them was taken." },
  SCHEMA_OLDER: { status: 409, close: 4426, meaning: "The page is older than the notes: it may read, not write." },
  UPDATE_FOREIGN: { status: 403, close: 4403, meaning: "The update holds text under a client id that belongs to somebody else." },
  UPDATE_REFUSED: { status: 400, close: 4400, meaning: "The bytes are not a valid document update." },
  DOCUMENT_UNAVAILABLE: { status: 503, close: 1013, meaning: "The document could not be loaded; it is not served empty." },
  DOCUMENT_DAMAGED: { status: 503, close: 4520, meaning: "What is stored of the document is damaged; it is refused alone, and not served in part." },
  RECORD_DAMAGED: { status: 503, close: 4521, meaning: "What is stored of a meeting, a person or a link is damaged; it is refused alone." },
  STORAGE_FAILED: { status: 503, close: 1013, meaning: "The server could not store the change; nothing was acknowledged." },
  READER_TOO_SLOW: { status: 503, close: 4503, meaning: "The connection took too long to read what was sent to it." },
  RATE_LIMITED: { status: 429, close: 1013, meaning: "Too many requests in too short a time." },
  TUNNEL_GONE: { status: 410, close: 4510, meaning: "There is no such tunnel any more; open another one." },
  SERVER_STOPPING: { status: 503, close: 1012, meaning: "The server is restarting." },
  SERVER_FAULT: { status: 500, close: 1011, meaning: "A fault of the server; the request id finds it in the log." },
} as const satisfies Record<string, { status: number; close: number; meaning: string }>;

/** A code of the registry. */
export type ErrorCode = keyof typeof ERRORS;

/**
 * A refused request. `message` is safe to show: what was expected, what came, what to do.
 * `details` is optional data for programs (for example the present version on a conflict).
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details: unknown = null) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
