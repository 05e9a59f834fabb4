import { useQuery } from "@tanstack/react-query";
import type * as Y from "yjs";
import { notesIdIn, sessionsWithNotes } from "@docket/shared/agenda/continued.ts";
import { ChangedSinceStart } from "../../editor/ChangedSinceStart.tsx";
import { useFeed, useMeeting, useView } from "../meetingState/index.ts";
import { startNotesQuery } from "./notesQuery.ts";

/** What of the pre-meeting notes was changed since the session began, if it has. */
export default function SinceStart({ doc }: { doc: Y.Doc }) {
  const { meetingId, openSessionId } = useMeeting();
  const sessionId = openSessionId ?? "";
  const { meeting } = useView();
  const ids = sessionsWithNotes(meeting, notesIdIn(meeting, sessionId)).map(({ id }) => id);
  const isCurrent = useFeed((state) => ids.includes(state.view?.marker.entryId ?? ""));
  const hasBegun = useFeed((state) => isCurrent || ids.some((id) => (state.view?.spentMs[id] ?? 0) > 0));
  const takenUpAt = useFeed((state) => (isCurrent ? (state.view?.marker.takenUpAt ?? null) : null));
  const start = useQuery({ ...startNotesQuery(meetingId, sessionId, takenUpAt), enabled: hasBegun });
  if (start.data === undefined || start.data.startedAt === null) return null;
  return <ChangedSinceStart doc={doc} lines={start.data.lines} />;
}
