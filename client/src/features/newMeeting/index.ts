export { AgendaPaste, type AgendaPasteProps } from "./AgendaPaste.tsx";
export { importWords } from "./importWords.ts";
export { NewMeetingPage } from "./NewMeetingPage.tsx";
export { PasteCounts } from "./PasteCounts.tsx";
export { ZoneField } from "./ZoneField.tsx";
