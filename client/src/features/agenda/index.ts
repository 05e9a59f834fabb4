export { AgendaRail } from "./AgendaRail.tsx";
export { BinDialog, EntryDialog, PasteDialog, PeopleChoice, Prepare, TopicDrag } from "./laterParts.ts";
export { PrintedAgenda } from "./PrintedAgenda.tsx";
export { TopicText } from "./TopicText.tsx";
export { useAgendaCommands } from "./useAgendaCommands.ts";
