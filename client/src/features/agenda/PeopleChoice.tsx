import { useState } from "react";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Close } from "../../ui/icons.ts";
import { usePeople } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import styles from "./agendaDialogs.module.css";
import { words } from "./words.ts";

export interface PeopleChoiceProps {
  label: string;
  /** At most one person. */
  isSingle: boolean;
  personIds: readonly string[];
  onChange: (personIds: string[]) => void;
}

/** Chooses people by typing; those chosen stand above with a way to take them out. */
export function PeopleChoice({ label, isSingle, personIds, onChange }: PeopleChoiceProps) {
  const people = usePeople();
  // A new box after each choice: it starts empty again, ready for the next name.
  const [round, setRound] = useState(0);
  const choices = people.all
    .filter((person) => !personIds.includes(person.id) && !person.deactivated)
    .map((person) => ({ value: person.id, words: person.name }));
  const add = (id: string | null): void => {
    if (id === null || personIds.includes(id)) return;
    onChange(isSingle ? [id] : [...personIds, id]);
    setRound(round + 1);
  };
  return (
    <div className={styles.people} role="group" aria-label={label}>
      <span className={styles.label}>{label}</span>
      {personIds.map((id) => (
        <div key={id} className={styles.person}>
          <PersonAvatar personId={id} name={people.name(id)} isDecorative />
          <span>{people.name(id)}</span>
          <IconButton label={words.dialog.removePerson(people.name(id))} onPress={() => onChange(personIds.filter((each) => each !== id))}><Close /></IconButton>
        </div>
      ))}
      <ComboBox key={round} label={isSingle ? words.dialog.choosePerson : words.dialog.addPerson} value={null} onChange={add} choices={choices} autoFocus={round > 0} />
    </div>
  );
}
