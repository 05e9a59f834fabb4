import { z } from "zod";
import type { AgendaDifference, AgendaHistoryLine, NamedDay, NamedEntry } from "../agenda/agendaHistory.ts";
import { KEPT_TIMES } from "../agenda/rezone.ts";
import { calendarDate, entryLimits, id, milliseconds, minutes, wallTime } from "./shapes.ts";
import type { AgendaHistoryPage } from "./views.ts";

const day: z.ZodType<NamedDay> = z.object({ number: z.int().min(1), date: calendarDate.nullable() });
const entry: z.ZodType<NamedEntry> = z.object({
  id,
  kind: z.enum(["session", "break", "close", "moderatorBand"]),
  title: z.string(),
  moderatorId: id.nullable(),
});
const place = z.object({ day, start: wallTime.nullable() });
const time = z.object({ start: wallTime.nullable(), plannedMinutes: minutes.nullable() });
const ids = z.array(id);

const difference: z.ZodType<AgendaDifference> = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["dayAdded", "dayRemoved"]), day }),
  z.object({ type: z.literal("dayRedated"), day, from: calendarDate.nullable() }),
  z.object({ type: z.enum(["added", "restored"]), entry, to: place }),
  z.object({ type: z.literal("removed"), entry, from: place, isKept: z.boolean() }),
  z.object({ type: z.literal("moved"), entry, from: place, to: place }),
  z.object({ type: z.literal("renamed"), entry, from: z.string() }),
  z.object({ type: z.literal("retimed"), entry, from: time, to: time }),
  z.object({ type: z.literal("limited"), entry, limits: entryLimits.nullable() }),
  z.object({ type: z.literal("coordinators"), entry, added: ids, removed: ids }),
  z.object({ type: z.literal("continued"), entry, of: entry.nullable() }),
  z.object({ type: z.literal("moderator"), entry, from: id.nullable() }),
  z.object({ type: z.literal("shifted"), day, count: z.int() }),
  z.object({ type: z.literal("rezoned"), from: z.string(), to: z.string(), keep: z.enum(KEPT_TIMES) }),
]);

const line: z.ZodType<AgendaHistoryLine> = z.object({
  version: z.int(),
  at: milliseconds,
  by: z.string(),
  differences: z.array(difference),
  more: z.int(),
  isDraft: z.literal(true).optional(),
});

/** A part of the history of an agenda. */
export const agendaHistoryPage: z.ZodType<AgendaHistoryPage> = z.object({
  lines: z.array(line),
  names: z.record(z.string(), z.string()),
  older: z.int().nullable(),
});
