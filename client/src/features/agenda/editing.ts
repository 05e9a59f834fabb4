// One chunk: in two, what both share would be in everybody's first load.
export { AgendaNotes } from "./AgendaNotes.tsx";
export { Prepare } from "./Prepare.tsx";
export { TopicDrag } from "./TopicDrag.tsx";
export { TopicWould } from "./TopicWould.tsx";
