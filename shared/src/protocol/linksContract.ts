import { z } from "zod";
import * as shape from "./shapes.ts";

const links = z.object({ links: z.array(shape.shareLink) });
const expiry = z.object({ expiresAt: z.int().positive().nullable() });
const ofSessionLink = z.object({ meetingId: shape.id, sessionId: shape.id, role: shape.sessionLinkRole });

/** The part of the contract about the links that open meetings, and single sessions of them. */
export const LINKS_CONTRACT = {
  getLinks: {
    summary: "The three share links.",
    params: z.object({ meetingId: shape.id }),
    answer: links,
    errors: ["MEETING_NOT_FOUND"],
  },
  renewEveryLink: {
    summary: "Revokes all links of the meeting at once, those of single sessions too, and everybody who came by them, and makes new ones. Answers the three of the whole meeting.",
    params: z.object({ meetingId: shape.id }),
    answer: links,
    errors: ["MEETING_NOT_FOUND"],
  },
  setLinkExpiry: {
    summary: "Sets when the role's link stops to open anything, and who came by it is out; null: never.",
    params: z.object({ meetingId: shape.id, role: shape.linkRole }),
    body: expiry,
    answer: links,
    errors: ["MEETING_NOT_FOUND"],
  },
  renewLink: {
    summary: "Revokes the role's link, and everybody who came by it, and makes a new one.",
    params: z.object({ meetingId: shape.id, role: shape.linkRole }),
    answer: links,
    errors: ["MEETING_NOT_FOUND"],
  },
  getSessionLinks: {
    summary: "The two links that open the notes of this session alone, for an editor or a viewer of it.",
    params: z.object({ meetingId: shape.id, sessionId: shape.id }),
    answer: links,
    errors: ["MEETING_NOT_FOUND", "SESSION_NOT_FOUND"],
  },
  setSessionLinkExpiry: {
    summary: "The same as `setLinkExpiry`, of a link that opens one session alone.",
    params: ofSessionLink,
    body: expiry,
    answer: links,
    errors: ["MEETING_NOT_FOUND", "SESSION_NOT_FOUND"],
  },
  renewSessionLink: {
    summary: "The same as `renewLink`, of a link that opens one session alone.",
    params: ofSessionLink,
    answer: links,
    errors: ["MEETING_NOT_FOUND", "SESSION_NOT_FOUND"],
  },
} as const;
