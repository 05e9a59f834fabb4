import { notesIdOf } from "@docket/shared/agenda/continued.ts";
import type { Session } from "@docket/shared/agenda/entry.ts";
import type { SessionNotesProps } from "../../editor/sessionNotesProps.ts";
import { useMayWriteNotes, useMeeting, useView } from "./meetingContext.ts";

/** What the notes of a session are given by the meeting, wherever on the page they stand. */
export type NotesProps = Pick<SessionNotesProps, "sessionId" | "meetingId" | "meetingTitle" | "topic" | "directory" | "me" | "mayWrite" | "timeZone" | "handles" | "now">;

/** These props for one session. */
export function useNotesProps(session: Session): NotesProps {
  const { meetingId, feed } = useMeeting();
  const { directory, me, meeting, handles } = useView();
  const mayWrite = useMayWriteNotes(session.id);
  const { title: meetingTitle, timeZone } = meeting;
  return { sessionId: notesIdOf(session), meetingId, meetingTitle, topic: session.topic, directory, me, mayWrite, timeZone, handles, now: feed.store.clock.now };
}
