export { NewMeetingPage } from "./NewMeetingPage.tsx";
