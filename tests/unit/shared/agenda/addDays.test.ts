import { addDays } from "@docket/shared/agenda/addDays.ts";
import { expect, it } from "vitest";
import { close, day, rowsOf, session } from "../../../support/agendaBuilders.ts";

const tuesday = "2020-09-15";
const first = session("09:00", "First");
const second = session("10:00", "Second");

it.each([
  ["go before the close of their day", [first, close("12:00")], [second], ["09:00 First", "10:00 Second", "12:00 close"]],
  ["bring the close that it does not have", [first], [second, close("12:00")], ["09:00 First", "10:00 Second", "12:00 close"]],
  ["move the close that it has to the time of theirs", [first, close("09:30")], [second, close("12:00")], ["09:00 First", "10:00 Second", "12:00 close"]],
  ["leave it its time when theirs has none", [first, close("12:00")], [second, close(null)], ["09:00 First", "10:00 Second", "12:00 close"]],
])("rows that are added to a day %s", (_, present, added, rows) => {
  const [joined, ...others] = addDays([day(tuesday, ...present)], [day(tuesday, ...added)]);
  expect(rowsOf(joined)).toEqual(rows);
  expect(others).toEqual([]);
});

it("days of other dates, and those without one, go behind the last", () => {
  const undated = { ...day("undated", second), date: null };
  expect(addDays([day(tuesday, first)], [day("2020-09-16", second), undated]).map(({ id }) => id)).toEqual([tuesday, "2020-09-16", "undated"]);
});

it("a close that is added to keeps what it is held to", () => {
  const limits = { shortestMinutes: null, notBefore: null, mustEndBy: "13:00" };
  const [joined] = addDays([day(tuesday, first, { ...close("10:00"), limits })], [day(tuesday, second, close("12:00", "other"))]);
  expect(joined?.entries.at(-1)).toEqual({ ...close("12:00"), limits });
});
