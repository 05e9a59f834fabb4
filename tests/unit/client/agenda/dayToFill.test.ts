import { dayToFill } from "@docket/client/src/features/agenda/dayToFill.ts";
import { expect, it } from "vitest";
import { close, day, session } from "../../../support/agendaBuilders.ts";

const [tuesday, thursday] = ["2020-09-15", "2020-09-17"] as const;
const closed = (date: string) => day(date, session("09:00", "First"), close("10:00"));

it.each([
  ["the first that is empty", [day(tuesday), day(thursday)], tuesday],
  ["the one that was just added", [day(tuesday, session("09:00", "First")), day(thursday)], thursday],
  ["the first that does not close yet", [closed("2020-09-14"), day(tuesday, session("09:00", "First")), day(thursday, session("09:00", "Second"))], tuesday],
  ["the last when all days close", [closed(tuesday), closed(thursday)], thursday],
  ["none without a day", [], undefined],
])("rows are added to %s", (_, days, date) => {
  expect(dayToFill(days)?.date).toBe(date);
});
