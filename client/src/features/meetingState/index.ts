export {
  type AgendaDay, agendaDays, type BandRow, entriesInOrder, findEntry, landingSession, nextEntry, type PlacedEntry, type TimedRow,
} from "./agendaModel.ts";
export {
  MeetingContext, type MeetingContextValue, useFeed, useMay, useMayWriteNotes, useMeeting, usePeople, useServerTime, useToday, useView,
} from "./meetingContext.ts";
export { PageContext, type PageDialog, type PageParts, type PanelTab, usePage } from "./pageContext.ts";
export { firstName } from "./people.ts";
export { type Reading, ReadingContext, useReading } from "./readingContext.ts";
export { type NotesProps, useNotesProps } from "./useNotesProps.ts";
export { usePlanCheck, useProjection } from "./useProjection.ts";
