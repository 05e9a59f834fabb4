import { useState } from "react";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Close, Users } from "../../ui/icons.ts";
import { showToast } from "../../ui/toasts.ts";
import { useMay, usePeople, useView } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import { MeetingRoles } from "./MeetingRoles.tsx";
import styles from "./meetingDetails.module.css";
import { useChangeMeeting } from "./useChangeMeeting.ts";
import { words } from "./words.ts";

/** Who takes part: people and groups. */
export function Participants() {
  const { meeting } = useView();
  const people = usePeople();
  const mayChange = useMay("change the meeting");
  const change = useChangeMeeting();
  const { participantIds, participantGroupIds } = meeting;
  const send = async (body: { participantIds?: string[]; participantGroupIds?: string[] }): Promise<void> => {
    const problem = await change(body);
    if (problem !== null) showToast({ text: problem });
  };
  const setPeople = (ids: string[]): void => void send({ participantIds: ids });
  const setGroups = (ids: string[]): void => void send({ participantGroupIds: ids });
  const maySetRoles = useMay("set roles");
  return (
    <>
      {maySetRoles && <MeetingRoles />}
      <section className={styles.section}>
        <h3>{words.participants} <span className={styles.quiet}>{participantIds.length}</span></h3>
        {participantIds.length === 0 && <p className={styles.quiet}>{words.nobody}</p>}
        <ul>
          {participantIds.map((id) => (
            <li key={id} className={styles.person}>
              <PersonAvatar personId={id} name={people.name(id)} isDecorative />
              <span className={styles.grow}>{people.name(id)}</span>
              {people.person(id)?.deactivated === true && <span className={styles.quiet}>{words.deactivated}</span>}
              {mayChange && <IconButton label={words.removeName(people.name(id))} onPress={() => setPeople(participantIds.filter((each) => each !== id))}><Close /></IconButton>}
            </li>
          ))}
        </ul>
        {mayChange && (
          <Adder
            label={words.addParticipant}
            choices={people.all.filter((person) => !participantIds.includes(person.id)).map((person) => ({ value: person.id, words: person.name }))}
            onAdd={(id) => setPeople([...participantIds, id])}
          />
        )}
      </section>
      <section className={styles.section}>
        <h3>{words.groups} <span className={styles.quiet}>{participantGroupIds.length}</span></h3>
        <ul>
          {participantGroupIds.map((id) => (
            <li key={id} className={styles.person}>
              <Users />
              <span className={styles.grow}>{people.name(id)}</span>
              <span className={styles.quiet}>{words.members(people.group(id)?.memberIds.length ?? 0)}</span>
              {mayChange && <IconButton label={words.removeName(people.name(id))} onPress={() => setGroups(participantGroupIds.filter((each) => each !== id))}><Close /></IconButton>}
            </li>
          ))}
        </ul>
        {mayChange && (
          <Adder
            label={words.addGroup}
            choices={people.groups.filter((group) => !participantGroupIds.includes(group.id)).map((group) => ({ value: group.id, words: group.name }))}
            onAdd={(id) => setGroups([...participantGroupIds, id])}
          />
        )}
      </section>
    </>
  );
}

function Adder({ label, choices, onAdd }: { label: string; choices: { value: string; words: string }[]; onAdd: (id: string) => void }) {
  // A new box after each choice: it starts empty again, ready for the next name.
  const [round, setRound] = useState(0);
  const add = (id: string | null): void => {
    if (id === null) return;
    onAdd(id);
    setRound(round + 1);
  };
  return <ComboBox key={round} label={label} value={null} onChange={add} choices={choices} autoFocus={round > 0} />;
}
