export { AgendaRail } from "./AgendaRail.tsx";
export { AgendaNotes, BinDialog, EntryDialog, loadTopicDrag, PasteDialog, PeopleChoice, Prepare, TopicWould } from "./laterParts.ts";
export type { TopicDragging } from "./TopicDrag.tsx";
export { PrintedAgenda } from "./PrintedAgenda.tsx";
export { TopicText } from "./TopicText.tsx";
export { useAgendaCommands } from "./useAgendaCommands.ts";
