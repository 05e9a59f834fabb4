import type { Group, Person } from "@docket/shared/people/person.ts";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./people.module.css";
import { useDirectoryChanges } from "./useDirectory.ts";
import { words } from "./words.ts";

/** Adds a group (`group` null) or changes one. */
export function GroupDialog({ group, people, onClose }: { group: Group | null; people: readonly Person[]; onClose: () => void }) {
  const form = useId();
  const { addGroup, changeGroup } = useDirectoryChanges();
  const [name, setName] = useState(group?.name ?? "");
  const [memberIds, setMemberIds] = useState<readonly string[]>(group?.memberIds ?? []);
  const [isTried, setTried] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    const trimmed = name.trim();
    if (trimmed === "") return;
    const isDone = await (group === null ? addGroup(trimmed, [...memberIds]) : changeGroup(group, trimmed, [...memberIds]));
    if (isDone) onClose();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={group === null ? words.addGroup : words.editGroup(group.name)}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>{words.cancel}</Button>
          <Button kind="solid" type="submit" form={form}>{group === null ? words.add : words.save}</Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField autoFocus label={words.name} value={name} onChange={setName} isRequired maxLength={300} autoComplete="off" error={isTried && name.trim() === "" ? words.nameMissing : null} />
        <fieldset>
          <legend className={styles.legend}>{words.members}</legend>
          {people.length === 0 && <p className={styles.none}>{words.noMembers}</p>}
          <div className={styles.members}>
            {people.map((person) => (
              <Checkbox
                key={person.id}
                isSelected={memberIds.includes(person.id)}
                onChange={(isMember) => setMemberIds(isMember ? [...memberIds, person.id] : memberIds.filter((id) => id !== person.id))}
              >
                {person.name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  );
}
