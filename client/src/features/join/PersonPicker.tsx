import { personColour } from "@docket/shared/people/personColour.ts";
import { foldText } from "@docket/shared/base/foldText.ts";
import type { LinkView } from "@docket/shared/protocol/views.ts";
import { useId, useState } from "react";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./join.module.css";
import { words } from "./words.ts";

/** From this many people on, a filter stands above the list. */
const FILTER_FROM = 8;

export interface PersonPickerProps {
  people: LinkView["people"];
  /** The chosen person's id; null when nobody is. */
  value: string | null;
  onChange: (personId: string) => void;
  error: string | null;
  /** The filter found nobody: join under that name instead. */
  onTypeName: (name: string) => void;
}

/** The people one can be, as radio buttons. */
export function PersonPicker({ people, value, onChange, error, onTypeName }: PersonPickerProps) {
  const id = useId();
  const [filter, setFilter] = useState("");
  const wanted = foldText(filter.trim());
  const shown = wanted === "" ? people : people.filter((person) => foldText(person.name).includes(wanted));
  return (
    <fieldset className={styles.people} aria-describedby={error === null ? undefined : `${id}-error`}>
      <legend>{words.who}</legend>
      {people.length >= FILTER_FROM && <TextField aria-label={words.filter} placeholder={words.filter} value={filter} onChange={setFilter} autoComplete="off" />}
      <div className={styles.choices}>
        {shown.map((person) => (
          <label key={person.id} className={styles.choice}>
            <input type="radio" name={id} checked={value === person.id} onChange={() => onChange(person.id)} />
            <Avatar initials={person.initials} name={person.name} color={personColour(person.id)} size={28} isDecorative />
            <span>{person.name}</span>
          </label>
        ))}
        {shown.length === 0 && (
          <div className={styles.nobody}>
            <p>{words.noneFound}</p>
            <Button size="small" onPress={() => onTypeName(filter.trim())}>{words.typeName(filter.trim())}</Button>
          </div>
        )}
      </div>
      {error !== null && <p id={`${id}-error`} role="alert" className={styles.error}>{error}</p>}
    </fieldset>
  );
}
