import { useCallback } from "react";
import { createPortal } from "react-dom";
import { notesIdOf } from "@docket/shared/agenda/continued.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { FileText } from "../../ui/icons.ts";
import { moveWords } from "./moveWords.ts";
import { useOpenNotes } from "./openNotes.ts";
import { PreparedNotes, type SavingReports } from "./PreparedNotes.tsx";
import styles from "./Prepare.module.css";

/** Opens the pre-meeting notes in the row. */
export function NotesButton({ sessionId, title }: { sessionId: string; title: string }) {
  const open = useOpenNotes();
  const isOpen = open.sessionId === sessionId;
  return (
    <IconButton label={moveWords.notesOf(title)} isOn={isOpen} aria-expanded={isOpen} className={styles.notesButton} onPress={() => open.toggle(sessionId)}><FileText /></IconButton>
  );
}

/** Where the notes of a row stand when they are open. */
export function NotesPlace({ sessionId }: { sessionId: string }) {
  const { sessionId: openId, setPlace } = useOpenNotes();
  const take = useCallback((element: HTMLElement | null) => setPlace(element === null ? null : { sessionId, element }), [sessionId, setPlace]);
  return openId === sessionId ? <div ref={take} /> : null;
}

/**
 * The open notes of a day, put into their row from outside: the list of rows would take arrows and letters for itself.
 */
export function NotesInRow({ day, reports }: { day: Day; reports: SavingReports }) {
  const { sessionId, place, toggle } = useOpenNotes();
  const session = day.entries.find(({ id }) => id === sessionId);
  if (session?.kind !== "session" || place?.sessionId !== session.id) return null;
  return createPortal(<PreparedNotes key={`${session.id} ${notesIdOf(session)}`} session={session} reports={reports} onClose={() => toggle(session.id)} />, place.element);
}
