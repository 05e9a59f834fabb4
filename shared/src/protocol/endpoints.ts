/**
 * Every HTTP endpoint by name: method and address. No validators here, so that the page can carry
 * this table; the shapes of bodies and answers are in `contract.ts`, which must list the same names.
 */
export const ENDPOINTS = {
  health: { method: "GET", path: "/health" },
  ready: { method: "GET", path: "/ready" },

  whoAmI: { method: "GET", path: "/api/me" },
  lookAtLink: { method: "POST", path: "/api/links/look" },
  signIn: { method: "POST", path: "/api/sign-in" },
  waysIn: { method: "GET", path: "/api/sign-in/ways" },
  beginAccountSignIn: { method: "POST", path: "/api/account/sign-in" },
  finishAccountSignIn: { method: "GET", path: "/api/account/callback" },
  signOut: { method: "POST", path: "/api/sign-out" },
  listSignIns: { method: "GET", path: "/api/sign-ins" },
  listEverySignIn: { method: "GET", path: "/api/sign-ins/everybodys" },
  endSignIn: { method: "DELETE", path: "/api/sign-ins/:signInId" },
  makeTicket: { method: "POST", path: "/api/tickets" },

  listMeetings: { method: "GET", path: "/api/meetings" },
  createMeeting: { method: "POST", path: "/api/meetings" },
  createSampleMeeting: { method: "POST", path: "/api/meetings/sample" },
  getMeeting: { method: "GET", path: "/api/meetings/:meetingId" },
  changeMeeting: { method: "PATCH", path: "/api/meetings/:meetingId" },
  archiveMeeting: { method: "POST", path: "/api/meetings/:meetingId/archive" },
  deleteMeeting: { method: "DELETE", path: "/api/meetings/:meetingId" },
  restoreMeeting: { method: "POST", path: "/api/meetings/:meetingId/restore" },
  getCallSecret: { method: "GET", path: "/api/meetings/:meetingId/call-secret" },
  setCallSecret: { method: "PUT", path: "/api/meetings/:meetingId/call-secret" },
  getLinks: { method: "GET", path: "/api/meetings/:meetingId/links" },
  getMeetingPeople: { method: "GET", path: "/api/meetings/:meetingId/people" },
  setMeetingRole: { method: "PUT", path: "/api/meetings/:meetingId/people/:personId/role" },
  confirmClaim: { method: "POST", path: "/api/meetings/:meetingId/claims/:claimId/confirm" },
  renewEveryLink: { method: "POST", path: "/api/meetings/:meetingId/links/renew" },
  setLinkExpiry: { method: "PUT", path: "/api/meetings/:meetingId/links/:role/expiry" },
  renewLink: { method: "POST", path: "/api/meetings/:meetingId/links/:role/renew" },
  getSessionLinks: { method: "GET", path: "/api/meetings/:meetingId/sessions/:sessionId/links" },
  setSessionLinkExpiry: { method: "PUT", path: "/api/meetings/:meetingId/sessions/:sessionId/links/:role/expiry" },
  renewSessionLink: { method: "POST", path: "/api/meetings/:meetingId/sessions/:sessionId/links/:role/renew" },

  previewAgenda: { method: "POST", path: "/api/agenda/preview" },
  importAgenda: { method: "POST", path: "/api/meetings/:meetingId/agenda/import" },
  changeAgenda: { method: "POST", path: "/api/meetings/:meetingId/agenda" },
  getAgendaHistory: { method: "GET", path: "/api/meetings/:meetingId/agenda/history/:before" },
  shareAgenda: { method: "POST", path: "/api/meetings/:meetingId/agenda/share" },
  changeTopics: { method: "POST", path: "/api/meetings/:meetingId/topics" },
  getLeftOverTopics: { method: "GET", path: "/api/meetings/:meetingId/topics/left-over" },
  moveMarker: { method: "POST", path: "/api/meetings/:meetingId/marker" },
  changeMarker: { method: "POST", path: "/api/meetings/:meetingId/marker/changes" },
  getMarkerLog: { method: "GET", path: "/api/meetings/:meetingId/marker/log" },
  beginRecording: { method: "POST", path: "/api/meetings/:meetingId/recordings" },
  endRecording: { method: "POST", path: "/api/meetings/:meetingId/recordings/:number/end" },
  answerRecording: { method: "PUT", path: "/api/meetings/:meetingId/recordings/:number/answer" },
  getRecordingLog: { method: "GET", path: "/api/meetings/:meetingId/recordings/log" },

  getOutcomes: { method: "GET", path: "/api/meetings/:meetingId/outcomes" },
  tickActionItem: { method: "POST", path: "/api/meetings/:meetingId/action-items/:itemId/done" },
  getNotes: { method: "GET", path: "/api/meetings/:meetingId/sessions/:sessionId/notes" },
  getStartNotes: { method: "GET", path: "/api/meetings/:meetingId/sessions/:sessionId/notes/at-start" },
  getMinutes: { method: "GET", path: "/api/meetings/:meetingId/minutes.:format" },

  getDirectory: { method: "GET", path: "/api/people" },
  addPerson: { method: "POST", path: "/api/people" },
  changePerson: { method: "PATCH", path: "/api/people/:personId" },
  mergePerson: { method: "POST", path: "/api/people/:personId/merge" },
  addGroup: { method: "POST", path: "/api/groups" },
  changeGroup: { method: "PATCH", path: "/api/groups/:groupId" },
  removeGroup: { method: "DELETE", path: "/api/groups/:groupId" },

  listMembers: { method: "GET", path: "/api/members" },
  setMember: { method: "PUT", path: "/api/members/:personId" },
  removeMember: { method: "DELETE", path: "/api/members/:personId" },
  renewMemberLink: { method: "POST", path: "/api/members/:personId/link" },

  getAuditLog: { method: "GET", path: "/api/audit-log/:before" },

  openTunnel: { method: "POST", path: "/api/tunnels" },
  sendByTunnel: { method: "POST", path: "/api/tunnels/:tunnelId/frames" },
  receiveByTunnels: { method: "POST", path: "/api/tunnels/frames" },
  closeTunnel: { method: "POST", path: "/api/tunnels/:tunnelId/close" },
} as const;

/** Name of an endpoint. */
export type EndpointName = keyof typeof ENDPOINTS;

/** Sync of a session document (y-websocket protocol); the document's name is the session's id. `syncWire.ts` has what a page adds to its address. */
export const SYNC_PATH = "/sync/:docName";

/** Live events of a meeting, as JSON messages (see `views.ts`). */
export const FEED_PATH = "/feed/:meetingId";

/** Name of the cookie that ties a sign-in with an account to the browser that began it; over TLS `__Host-` stands before it. */
export const ACCOUNT_COOKIE = "docket_account";

/** The page that a failed sign-in with an account comes back to, with its code: `?problem=ACCOUNT_REFUSED`. */
export const SIGN_IN_PAGE = "/sign-in";

/** Name of the sign-in cookie over plain http. */
export const SIGN_IN_COOKIE = "docket_sign_in";

/** Its name over TLS: browsers take such a name only from this very host, over TLS, so that no neighbour in the domain can plant one. */
export const SECURE_SIGN_IN_COOKIE = "__Host-docket_sign_in";
