export { TopicOfSession } from "./TopicOfSession.tsx";
export { TopicsDialog, TopicsPanel } from "./laterParts.ts";
