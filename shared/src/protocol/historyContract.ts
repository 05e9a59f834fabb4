import { z } from "zod";
import { agendaHistoryPage } from "./historyShapes.ts";
import { id, markerMove } from "./shapes.ts";

/** The part of the contract that says what has happened to agenda and marker. */
export const HISTORY_CONTRACT = {
  getMarkerLog: {
    summary: "Who took up what, and when; and what was changed in between. Lines are only ever added.",
    params: z.object({ meetingId: id }),
    answer: z.object({ moves: z.array(markerMove) }),
    errors: ["MEETING_NOT_FOUND", "AGENDA_NOT_SHARED"],
  },
  getAgendaHistory: {
    summary: "Who changed the agenda and what, newest first: changes below a version of the meeting, or the newest. Lines are only ever added.",
    params: z.object({ meetingId: id, before: z.union([z.literal("newest"), z.string().regex(/^[1-9]\d{0,14}$/)]) }),
    answer: agendaHistoryPage,
    errors: ["MEETING_NOT_FOUND", "AGENDA_NOT_SHARED"],
  },
} as const;
