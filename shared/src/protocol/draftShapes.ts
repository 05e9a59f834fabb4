import { z } from "zod";
import { MOST_DAYS, MOST_ENTRIES } from "../agenda/commandContext.ts";
import type { AgendaDraft, DraftDay, DraftIssue, DraftName, DraftRow, Repair } from "../paste/draft.ts";
import { LINE_LIMIT, calendarDate, id, line, minutes, noteJson, wallTime } from "./shapes.ts";

const draftName: z.ZodType<DraftName> = z.object({
  text: line,
  personId: id.nullable(),
  candidateIds: z.array(id).max(20),
  sameAs: line.optional(),
});

const rowKind = z.enum(["session", "break", "close", "moderatorBand"]);

/** Says a name of the directory, which may be of any release. */
const label = z.string().max(LINE_LIMIT);

const repair: z.ZodType<Repair> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("setStart"), start: wallTime.nullable(), label }),
  z.object({ kind: z.literal("setPerson"), nameIndex: z.int().min(0), personId: id, label }),
  z.object({ kind: z.literal("samePerson"), text: line, fullName: line.nullable(), label }),
  z.object({ kind: z.literal("setKind"), rowKind, label }),
  z.object({ kind: z.literal("setDayDate"), date: calendarDate, label }),
  z.object({ kind: z.literal("keep"), label }),
]);

const draftIssue: z.ZodType<DraftIssue> = z.object({
  severity: z.enum(["error", "doubt"]),
  about: z.enum(["start", "title", "names", "notes", "date", "row"]),
  message: z.string().max(1000),
  repairs: z.array(repair).max(20),
});

const draftRow: z.ZodType<DraftRow> = z.object({
  key: z.string().max(64),
  kind: rowKind,
  start: wallTime.nullable(),
  plannedMinutes: minutes.nullable(),
  title: line,
  names: z.array(draftName).max(50),
  preMeetingNotes: z.array(noteJson).max(5000),
  runningNotes: z.array(noteJson).max(5000),
  issues: z.array(draftIssue).max(50),
  included: z.boolean(),
});

const draftDay: z.ZodType<DraftDay> = z.object({
  key: z.string().max(64),
  heading: line,
  date: calendarDate.nullable(),
  rows: z.array(draftRow).max(MOST_ENTRIES),
  issues: z.array(draftIssue).max(50),
});

/** A pasted agenda as it was read, with what people have corrected in it. */
export const agendaDraft: z.ZodType<AgendaDraft> = z.object({
  format: z.enum(["html", "tsv", "markdown"]),
  title: line.nullable(),
  columns: z
    .array(
      z.object({
        index: z.int(),
        heading: line,
        role: z.enum(["time", "topic", "coordinator", "preMeetingNotes", "runningNotes", "minutes", "ignored"]),
        certain: z.boolean(),
      }),
    )
    .max(50),
  days: z.array(draftDay).max(MOST_DAYS),
});
