import { z } from "zod";
import { LONGEST_SCOPE } from "../meeting/recording.ts";
import type { Recording, RecordingLine, RecordingScope, SaidScope } from "../meeting/recording.ts";
import { id, milliseconds, shown } from "./fields.ts";

const otherScope = z.object({ of: z.literal("other"), text: shown(z.string().trim().min(1).max(LONGEST_SCOPE)) });
/** What a moderator says is recorded. */
export const saidScope: z.ZodType<SaidScope> = z.discriminatedUnion("of", [
  z.object({ of: z.literal("meeting") }),
  z.object({ of: z.literal("session"), sessionId: id }),
  otherScope,
]);

const recordingScope: z.ZodType<RecordingScope> = z.discriminatedUnion("of", [
  z.object({ of: z.literal("meeting") }),
  z.object({ of: z.literal("session"), sessionId: id, topic: z.string() }),
  z.object({ of: z.literal("other"), text: z.string() }),
]);

const isClaim = z.literal(true).optional();
const happened = { version: z.int(), at: milliseconds };

/** A line of the log. */
export const recordingLine: z.ZodType<RecordingLine> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("begun"), ...happened, by: z.string(), scope: recordingScope }),
  z.object({ type: z.literal("ended"), ...happened, by: z.string() }),
  z.object({ type: z.literal("asked"), ...happened, personId: id, isClaim }),
  z.object({ type: z.literal("answered"), ...happened, personId: id, agrees: z.boolean(), isClaim }),
]);

/** A recording with its answers. */
export const recording: z.ZodType<Recording> = z.object({
  number: z.int(),
  version: z.int(),
  scope: recordingScope,
  begunAt: milliseconds,
  begunBy: z.string(),
  endedAt: milliseconds.nullable(),
  endedBy: z.string().nullable(),
  answers: z.array(z.object({ personId: id, agrees: z.boolean().nullable(), at: milliseconds, isClaim })),
});
