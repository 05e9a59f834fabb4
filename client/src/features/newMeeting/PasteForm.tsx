import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { type FormEvent, useState } from "react";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert } from "../../ui/icons.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { AgendaPaste } from "./AgendaPaste.tsx";
import { importLabel } from "./importWords.ts";
import styles from "./newMeeting.module.css";
import type { Basics } from "./basics.ts";
import { PasteCounts } from "./PasteCounts.tsx";
import { TitleField } from "./TitleField.tsx";
import { useCreateMeeting } from "./useCreateMeeting.ts";
import { words } from "./words.ts";
import { ZoneField } from "./ZoneField.tsx";

/** A new meeting from a pasted agenda: title, zone, paste, preview, import. */
export function PasteForm({ basics, onBasics }: { basics: Basics; onBasics: (basics: Basics) => void }) {
  const [draft, setDraft] = useState<AgendaDraft | null>(null);
  const [isUnshared, setUnshared] = useState(false);
  const [isTried, setTried] = useState(false);
  const create = useCreateMeeting();
  const title = basics.title.trim();
  const label = draft === null ? null : importLabel(draft);

  function take(next: AgendaDraft | null): void {
    setDraft(next);
    if (next !== null && next.title !== null && title === "") onBasics({ ...basics, title: next.title });
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (draft === null || title === "" || basics.zone === null) return focusFirstInvalid(event.currentTarget);
    create.mutate({ title, timeZone: basics.zone, draft, isDraft: isUnshared });
  }

  return (
    <form className={styles.pasteForm} onSubmit={submit} noValidate>
      <div className={styles.card}>
        <AgendaPaste draft={draft} onDraft={take} />
        <div className={styles.basics}>
          <TitleField title={basics.title} onTitle={(value) => onBasics({ ...basics, title: value })} isTried={isTried} />
          <ZoneField date={draft?.days.find((day) => day.date !== null)?.date ?? null} value={basics.zone} onChange={(zone) => onBasics({ ...basics, zone })} error={isTried && basics.zone === null ? words.zoneMissing : null} />
        </div>
        <div className={styles.unshared}><Checkbox isSelected={isUnshared} onChange={setUnshared}>{words.draft}</Checkbox></div>
        {create.isError && <div className={styles.refusal}><Banner tone="bad" icon={<CircleAlert />}>{create.error.message}</Banner></div>}
        <footer className={styles.foot}>
          {draft !== null && <PasteCounts draft={draft} />}
          <Button kind="solid" type="submit" isPending={create.isPending} isDisabled={label === null}>
            {label ?? words.nothingToImport}
          </Button>
        </footer>
      </div>
    </form>
  );
}
