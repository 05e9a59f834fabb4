import { count } from "./moves.ts";

const rows = (number: number): string => `${count(number)} ${number === 1 ? "row moves" : "rows move"}`;

/** Words of what a move would do, of lengths typed in place, and of how full a day is. */
export const moveWords = {
  staysHere: "Stays where it is.",
  heldAt: (place: string, consequence: string) => `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${consequence}`,
  keys: "Enter moves it there, Escape leaves it where it is.",
  noTime: "without a time",
  later: (number: number) => `${rows(number)} later`,
  earlier: (number: number) => `${rows(number)} earlier`,
  laterAndEarlier: (later: number, earlier: number) => `${rows(later)} later, ${count(earlier)} earlier`,
  theDay: "the day",
  day: (number: number) => `day ${number}`,
  closes: (day: string, time: string) => `${day} closes ${time}`,
  hasNoTimes: (day: string) => `${day} has no times left`,
  nothingElse: "nothing else moves",
  topicAdded: (title: string, place: string) => `${title} added, ${place}`,
  broken: {
    startsAt: (title: string, limit: string, start: string) => `${title} starts at ${limit} sharp, but would at ${start}.`,
    notBefore: (title: string, limit: string, start: string) => `${title} is not before ${limit}, but would start at ${start}.`,
    mustEndBy: (title: string, limit: string, end: string) => `${title} must end by ${limit}, but would end at ${end}.`,
  },
  notesOf: (title: string) => `Pre-meeting notes: ${title}`,
  closeNotes: "Close the notes",
  length: (title: string) => `Length of ${title}`,
  badLength: (typed: string) => `Length: expected minutes from 0 to 1440, such as 45 or 1:30, got “${typed}”.`,
  add: "Add",
  full: "full",
  free: (length: string) => `${length} free`,
  past: (length: string, close: string) => `${length} past the ${close} close`,
};
