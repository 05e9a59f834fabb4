export { linesByDay } from "./linesByDay.ts";
export {
  BROWSER_READER, calendarDate, clockLabel, countsToTwelve, dateLabel, dayShiftLabel, driftLabel, lengthLabel, machineTime, offsetAt, offsetLabel,
  type OwnTime, ownTime, placeOfZone, type Reader, timeOfDay, wallTimeLabel, zoneLabel,
} from "./timeLabels.ts";
export { readMinutes, readWallTime, wallTimeAfter } from "./wallTimes.ts";
