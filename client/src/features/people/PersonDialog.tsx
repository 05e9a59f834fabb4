import { initialsOf } from "@docket/shared/people/initials.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./people.module.css";
import { splitAliases } from "./splitAliases.ts";
import { useDirectoryChanges } from "./useDirectory.ts";
import { words } from "./words.ts";

/** Adds a person (`person` null) or changes one. */
export function PersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const form = useId();
  const { addPerson, changePerson } = useDirectoryChanges();
  const [name, setName] = useState(person?.name ?? "");
  const [aliases, setAliases] = useState(person?.aliases.join(", ") ?? "");
  const [initials, setInitials] = useState(person?.initials ?? "");
  const [handle, setHandle] = useState(person?.handle ?? "");
  const [isTried, setTried] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "") return;
    const typed = initials.trim();
    const fields = {
      name: name.trim(),
      aliases: splitAliases(aliases),
      handle: handle.trim() === "" ? null : handle.trim(),
      ...(typed === "" ? {} : { initials: typed }),
    };
    const isDone = await (person === null ? addPerson(fields) : changePerson(person, fields));
    if (isDone) onClose();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={person === null ? words.addPerson : words.editPerson(person.name)}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>{words.cancel}</Button>
          <Button kind="solid" type="submit" form={form}>{person === null ? words.add : words.save}</Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField autoFocus label={words.name} value={name} onChange={setName} isRequired maxLength={300} autoComplete="off" error={isTried && name.trim() === "" ? words.nameMissing : null} />
        <TextField label={words.aliases} value={aliases} onChange={setAliases} help={words.aliasesHelp} autoComplete="off" />
        <TextField label={words.initials} value={initials} onChange={setInitials} help={words.initialsHelp} maxLength={4} placeholder={name.trim() === "" ? "" : initialsOf(name)} autoComplete="off" />
        <TextField label={words.handle} value={handle} onChange={setHandle} help={words.handleHelp} maxLength={300} autoComplete="off" />
      </form>
    </Dialog>
  );
}
