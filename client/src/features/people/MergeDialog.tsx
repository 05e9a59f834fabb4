import type { Person } from "@docket/shared/people/person.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useDirectoryChanges } from "./useDirectory.ts";
import { words } from "./words.ts";

/** Merges a person into another. It cannot be undone, so it asks. */
export function MergeDialog({ person, people, onClose }: { person: Person; people: readonly Person[]; onClose: () => void }) {
  const { merge } = useDirectoryChanges();
  const [intoId, setIntoId] = useState<string | null>(null);
  const into = people.find((each) => each.id === intoId);

  async function confirm(): Promise<void> {
    if (into !== undefined && (await merge(person, into))) onClose();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.mergeTitle(person.name)}
      description={words.mergeText(person.name)}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>{words.cancel}</Button>
          <Button kind="solid" isDisabled={into === undefined} onPress={() => void confirm()}>{words.mergeButton}</Button>
        </>
      }
    >
      <ComboBox
        label={words.mergeInto}
        value={intoId}
        onChange={setIntoId}
        choices={people.filter((each) => each.id !== person.id).map((each) => ({ value: each.id, words: each.name, ...(each.handle === null ? {} : { note: each.handle }) }))}
      />
    </Dialog>
  );
}
