import type { Person } from "@docket/shared/people/person.ts";
import { notesIdIn, sessionsWithNotes } from "@docket/shared/agenda/continued.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { findEntry, useMay, useMeeting, usePeople, useView } from "../meetingState/index.ts";
import { call } from "../../api/call.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { PersonAvatar } from "./PersonAvatar.tsx";
import styles from "./presence.module.css";
import { type Reader, readersIn } from "./readers.ts";
import { useReaders } from "./useReaders.ts";
import { words } from "./words.ts";

/** Who is here: in the current session, elsewhere in the meeting, and which participants are not here. */
export function PeopleList() {
  const view = useView();
  const people = usePeople();
  const { readers } = useReaders();
  const inCurrent = readersIn(readers, useCurrentIds());
  const elsewhere = readers.filter((reader) => !inCurrent.includes(reader));
  const present = new Set(readers.map((reader) => reader.personId));
  const away = view.meeting.participantIds.map((id) => people.person(id)).filter((person) => person !== null && !present.has(person.id));
  return (
    <div className={styles.list}>
      <ReaderGroup title={words.inCurrent} readers={inCurrent} />
      <ReaderGroup title={inCurrent.length === 0 ? words.here : words.elsewhere} readers={elsewhere} />
      {readers.length === 0 && <p className={styles.heading}>{words.nobody}</p>}
      <AwayGroup people={away.filter((person) => person !== null)} />
    </div>
  );
}

function ReaderGroup({ title, readers }: { title: string; readers: readonly Reader[] }) {
  const { me } = useView();
  const notes = useReaderNotes();
  if (readers.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{title} <span>{readers.length}</span></h2>
      <ul>
        {readers.map((reader) => (
          <li key={reader.key} className={styles.person}>
            <PersonAvatar personId={reader.personId} name={reader.name} isDecorative />
            <span className={styles.name}>{reader.name} {reader.personId !== null && reader.personId === me.personId && words.you}</span>
            {reader.claimId === null ? <span className={styles.note}>{notes(reader)}</span> : <Unconfirmed claimId={reader.claimId} name={reader.name} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That nobody knows whether it is them, and for moderators the way to say that it is. */
function Unconfirmed({ claimId, name }: { claimId: string; name: string }) {
  const { meetingId } = useMeeting();
  const mayConfirm = useMay("confirm people");
  const confirm = (): Promise<boolean> =>
    attempt(async () => {
      await call("confirmClaim", { params: { meetingId, claimId } });
      showToast({ text: words.confirmed(name) });
    });
  return (
    <>
      <Chip tone="warn">{words.unconfirmed}</Chip>
      {mayConfirm && <Button size="small" aria-label={words.confirmThat(name)} onPress={() => void confirm()}>{words.confirm}</Button>}
    </>
  );
}

/** The sessions with the notes of the current one. */
function useCurrentIds(): string[] {
  const { meeting, marker } = useView();
  return marker.entryId === null ? [] : sessionsWithNotes(meeting, notesIdIn(meeting, marker.entryId)).map(({ id }) => id);
}

/** What stands behind a reader's name: the role where it matters here, else where they read. */
function useReaderNotes(): (reader: Reader) => string {
  const { meeting } = useView();
  const currentIds = useCurrentIds();
  const { openSessionId } = useMeeting();
  const open = findEntry(meeting.days, openSessionId)?.entry;
  return (reader) => {
    if (reader.role === "moderator" || reader.role === "owner") return reader.role === "owner" ? words.owner : words.moderator;
    if (open?.kind === "session" && reader.personId !== null && open.coordinatorIds.includes(reader.personId)) return words.coordinator;
    const elsewhere = reader.sessionIds.find((id) => !currentIds.includes(id));
    const place = findEntry(meeting.days, elsewhere ?? null);
    if (place !== null) return entryTitle(place.entry);
    return reader.role === "viewer" ? words.viewer : "";
  };
}

function AwayGroup({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{words.notHere} <span>{people.length}</span></h2>
      <ul>
        {people.map((person) => (
          <li key={person.id} className={`${styles.person} ${styles.away}`}>
            <PersonAvatar personId={person.id} name={person.name} isDecorative />
            <span className={styles.name}>{person.name}</span>
            {person.deactivated && <span className={styles.note}>{words.deactivated}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
