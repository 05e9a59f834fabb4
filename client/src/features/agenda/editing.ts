// One chunk: in two, what both share would be in everybody's first load.
export { Prepare } from "./Prepare.tsx";
export { TopicDrag } from "./TopicDrag.tsx";
