export { AgendaPaste, type AgendaPasteProps } from "./AgendaPaste.tsx";
export { importLabel, importWords } from "./importWords.ts";
export { NewMeetingPage } from "./NewMeetingPage.tsx";
export { PasteCounts } from "./PasteCounts.tsx";
export { ZoneField } from "./ZoneField.tsx";
