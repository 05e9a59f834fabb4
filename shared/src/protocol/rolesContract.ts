import { z } from "zod";
import { LINK_ROLES, ROLES } from "../meeting/roles.ts";
import { SET_ROLES } from "../meeting/setRole.ts";
import { id } from "./fields.ts";
import type { MeetingPersonView } from "./views.ts";

const setRole = z.enum(SET_ROLES);

const meetingPerson: z.ZodType<MeetingPersonView> = z.object({
  person: z.object({ id, name: z.string() }),
  role: z.enum(ROLES).nullable(),
  set: z.object({ role: setRole.nullable(), by: z.string() }).nullable(),
  isUnconfirmed: z.boolean(),
  isOneSession: z.literal(true).optional(),
});

/** The part of the contract about what single people are in a meeting. */
export const ROLES_CONTRACT = {
  getMeetingPeople: {
    summary: "Who is in the meeting by a link, by a grant or as an owner, in which role, and who was removed.",
    params: z.object({ meetingId: id }),
    answer: z.object({ people: z.array(meetingPerson) }),
    errors: ["MEETING_NOT_FOUND"],
  },
  setMeetingRole: {
    summary: `Makes somebody of the meeting ${LINK_ROLES.join(", ")} there, whatever link they came by, or removes them; null: as their link says. Open pages notice at once. \`before\`: for undo.`,
    params: z.object({ meetingId: id, personId: id }),
    body: z.object({ role: setRole.nullable() }),
    answer: z.object({ before: setRole.nullable() }),
    errors: ["MEETING_NOT_FOUND", "PERSON_NOT_FOUND", "MEETING_ROLE_INVALID"],
  },
} as const;
