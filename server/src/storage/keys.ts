import type { Key } from "./storage.ts";

/**
 * Every key shape of the store. A first part names the table; nothing else in the server writes a key by hand.
 *
 *     document/head      docName         → how far the log of a session document reaches
 *     document/snapshot  docName         → the whole state up to one sequence number
 *     document/log       docName, seq    → every update
 *     document/history   docName, seq    → read, never written: where releases before December 2026 moved the updates that a snapshot covers
 *     document/client    docName, client → the person a Yjs client id belongs to
 *     link               token hash      → the share link
 *     link/generation    meeting, role[, session] → how often the link was renewed; older ones are revoked
 *     link/expiry        meeting, role[, session] → when the link stops to open anything; missing: never
 *     probe                              → written to see whether the store takes writes
 *     signIn             token hash      → who is signed in on one device
 *     signIn/ended       token hash      → who ended the sign-in of a device from elsewhere, and when
 *     outcome            meeting, session, id → the record of an action item or decision
 *     outcome/index      meeting, session → version of the session's records; missing: they are to be rebuilt
 *     meeting            meeting         → the meeting with its agenda
 *     meeting/summary    meeting         → what lists say of it; written with it
 *     meeting/summaries                  → version of all summaries; missing or another one: they are made again at start
 *     meeting/agenda     meeting         → the meeting's version when its agenda last changed
 *     meeting/history    meeting, version → what a change of the agenda made different, who made it, and when
 *     meeting/session    meeting, session → every session the meeting ever had, also removed ones
 *     session/meeting    session         → the id of its meeting
 *     meeting/secret     meeting         → the secret of its call
 *     marker             meeting         → where the marker is
 *     marker/log         meeting, version → who took up what, and when
 *     recording/log      meeting, number → what was said to be recorded, and who agreed
 *     person             person          → an entry of the directory
 *     group              group           → a group of the directory
 *     member             person          → somebody of the members' list
 *     member/link        token hash      → the person whose link it is
 *     meeting/grant      meeting, person → a role in a meeting that is not by a link
 *     meeting/role       meeting, person → what a moderator made of somebody in the meeting, and who
 *     account            account         → whose an account of the provider is
 *     audit              number          → a line of the audit log
 */
/** Tables whose keys go on with the name of a document. */
export const DOCUMENT_TABLES = ["document/head", "document/snapshot", "document/log", "document/history", "document/client"] as const;

export const documentHeadKey = (docName: string): Key => ["document/head", docName];
export const documentSnapshotKey = (docName: string): Key => ["document/snapshot", docName];
export const documentLogKey = (docName: string, seq: number): Key => ["document/log", docName, seq];
export const documentLogPrefix = (docName: string): Key => ["document/log", docName];
export const documentHistoryPrefix = (docName: string): Key => ["document/history", docName];

export const documentClientKey = (docName: string, clientId: number): Key => ["document/client", docName, clientId];
export const documentClientPrefix = (docName: string): Key => ["document/client", docName];

export const linkKey = (tokenHash: string): Key => ["link", tokenHash];
/** With a session: of the link that opens it alone. */
export const linkGenerationKey = (meetingId: string, role: string, sessionId: string | null): Key => ["link/generation", meetingId, role, ...(sessionId === null ? [] : [sessionId])];
export const linkGenerationPrefix = (meetingId: string): Key => ["link/generation", meetingId];
export const linkExpiryKey = (meetingId: string, role: string, sessionId: string | null): Key => ["link/expiry", meetingId, role, ...(sessionId === null ? [] : [sessionId])];
export const linkExpiryPrefix = (): Key => ["link/expiry"];
export const signInKey = (tokenHash: string): Key => ["signIn", tokenHash];
export const signInPrefix = (): Key => ["signIn"];
export const endedSignInKey = (tokenHash: string): Key => ["signIn/ended", tokenHash];
export const endedSignInPrefix = (): Key => ["signIn/ended"];
export const probeKey = (): Key => ["probe"];

export const outcomeKey = (meetingId: string, sessionId: string, id: string): Key => ["outcome", meetingId, sessionId, id];
/** Without a session: of the whole meeting. */
export const outcomePrefix = (meetingId: string, sessionId?: string): Key =>
  sessionId === undefined ? ["outcome", meetingId] : ["outcome", meetingId, sessionId];
export const outcomeIndexKey = (meetingId: string, sessionId: string): Key => ["outcome/index", meetingId, sessionId];
export const outcomeIndexPrefix = (meetingId: string): Key => ["outcome/index", meetingId];

export const meetingKey = (meetingId: string): Key => ["meeting", meetingId];
export const meetingPrefix = (): Key => ["meeting"];
export const meetingSummaryKey = (meetingId: string): Key => ["meeting/summary", meetingId];
export const meetingSummaryPrefix = (): Key => ["meeting/summary"];
export const summariesVersionKey = (): Key => ["meeting/summaries"];
export const agendaVersionKey = (meetingId: string): Key => ["meeting/agenda", meetingId];
export const agendaHistoryKey = (meetingId: string, version: number): Key => ["meeting/history", meetingId, version];
export const agendaHistoryPrefix = (meetingId: string): Key => ["meeting/history", meetingId];
export const meetingSessionKey = (meetingId: string, sessionId: string): Key => ["meeting/session", meetingId, sessionId];
export const meetingSessionPrefix = (meetingId: string): Key => ["meeting/session", meetingId];
export const sessionMeetingKey = (sessionId: string): Key => ["session/meeting", sessionId];
export const callSecretKey = (meetingId: string): Key => ["meeting/secret", meetingId];
export const markerKey = (meetingId: string): Key => ["marker", meetingId];
export const markerLogKey = (meetingId: string, version: number): Key => ["marker/log", meetingId, version];
export const markerLogPrefix = (meetingId: string): Key => ["marker/log", meetingId];
export const recordingLogKey = (meetingId: string, version: number): Key => ["recording/log", meetingId, version];
export const recordingLogPrefix = (meetingId: string): Key => ["recording/log", meetingId];
export const personKey = (personId: string): Key => ["person", personId];
export const personPrefix = (): Key => ["person"];
export const groupKey = (groupId: string): Key => ["group", groupId];
export const groupPrefix = (): Key => ["group"];
export const memberKey = (personId: string): Key => ["member", personId];
export const memberPrefix = (): Key => ["member"];
export const memberLinkKey = (tokenHash: string): Key => ["member/link", tokenHash];
export const grantKey = (meetingId: string, personId: string): Key => ["meeting/grant", meetingId, personId];
export const grantPrefix = (meetingId: string): Key => ["meeting/grant", meetingId];
export const roleSettingKey = (meetingId: string, personId: string): Key => ["meeting/role", meetingId, personId];
export const roleSettingPrefix = (meetingId: string): Key => ["meeting/role", meetingId];
export const accountKey = (accountId: string): Key => ["account", accountId];
export const accountPrefix = (): Key => ["account"];
export const auditKey = (seq: number): Key => ["audit", seq];
export const auditPrefix = (): Key => ["audit"];
