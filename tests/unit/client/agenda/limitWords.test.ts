import { conflictTexts } from "@docket/client/src/features/agenda/limitWords.ts";
import type { Conflict } from "@docket/shared/agenda/projection.ts";
import { expect, it } from "vitest";
import { agenda, close, day, session } from "../../../support/agendaBuilders.ts";

const [welcome, budget] = [session("09:00", "Welcome"), session("09:30", "Budget")];
const meeting = { ...agenda(day("2020-09-15", welcome, budget, close("10:00"))), timeZone: "UTC" };
const at = (time: string): number => Date.parse(`2020-09-15T${time}Z`);
const conflict = (differing: Partial<Conflict>): Conflict => ({ entryId: budget.id, limit: "startsAt", limitAt: at("09:30"), insteadAt: at("09:40"), overId: null, ...differing });

it.each<[string, Partial<Conflict>, RegExp]>([
  ["a fixed start", { overId: welcome.id }, /^Starts at \S+.* sharp, but Welcome runs until /],
  ["a fixed start that nothing runs past", {}, /^Starts at \S+.* sharp, but would at /],
  ["an end", { limit: "mustEndBy", overId: welcome.id }, /^Must end by \S+.*, but ends at \S+.*: Welcome runs late$/],
  ["an end that the entry itself runs past", { limit: "mustEndBy" }, /^Must end by \S+.*, but ends at [^:]+:\d\d(?: [AP]M)?$/],
])("what does not fit is said with what runs over it: %s", (_, differing, says) => {
  expect(conflictTexts(budget, [conflict(differing)], meeting)).toEqual([expect.stringMatching(says)]);
  expect(conflictTexts(welcome, [conflict(differing)], meeting)).toEqual([]);
});
