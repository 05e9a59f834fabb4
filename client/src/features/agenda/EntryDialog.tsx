import { type FormEvent, useState } from "react";
import { type AgendaEntry, isTimed, type Session } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useView } from "../meetingState/index.ts";
import { zoneLabel } from "../times/index.ts";
import styles from "./agendaDialogs.module.css";
import { continuedChoices } from "./continuedChoices.ts";
import { changesOf, draftOf, type EntryDraft, problemsOf, type ReadField } from "./entryDraft.ts";
import { PeopleChoice } from "./PeopleChoice.tsx";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

export interface EntryDialogProps {
  entryId: string;
  /** Which field has the focus first. */
  field: "title" | "time" | "people";
  isOpen: boolean;
  onClose: () => void;
}

/** Changes what an entry says: title, time, length, people. All changes together are one step to undo. */
export default function EntryDialog({ entryId, field, isOpen, onClose }: EntryDialogProps) {
  const { meeting } = useView();
  const entry = meeting.days.flatMap((day) => day.entries).find((each) => each.id === entryId);
  if (entry === undefined) return null;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.dialog[entry.kind]} size="medium">
      {isOpen && <EntryForm entry={entry} field={field} timeZone={meeting.timeZone} onClose={onClose} />}
    </Dialog>
  );
}

function EntryForm({ entry, field, timeZone, onClose }: { entry: AgendaEntry; field: EntryDialogProps["field"]; timeZone: string; onClose: () => void }) {
  const commands = useAgendaCommands();
  const [draft, setDraft] = useState(() => draftOf(entry));
  const [isChecked, setChecked] = useState(false);
  const problems = problemsOf(draft);
  const edit = (change: Partial<EntryDraft>): void => setDraft({ ...draft, ...change });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(problems).some((problem) => problem !== null)) return;
    const { list, toast } = changesOf(entry, draft);
    if (await commands.runAll(list, toast)) onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      {isTimed(entry) && (
        <>
          <TextField
            label={entry.kind === "session" ? words.dialog.topic : words.dialog.title}
            value={draft.title}
            onChange={(title) => edit({ title })}
            autoFocus={field === "title"}
            maxLength={300}
          />
          <div className={styles.pair}>
            <TextField
              label={words.dialog.start(zoneLabel(timeZone))}
              help={words.dialog.startHelp}
              value={draft.start}
              onChange={(start) => edit({ start })}
              error={isChecked ? problems.start : null}
              autoFocus={field === "time"}
            />
            <TextField
              label={words.dialog.minutes}
              help={words.dialog.minutesHelp}
              inputMode="numeric"
              value={draft.minutes}
              onChange={(minutes) => edit({ minutes })}
              error={isChecked ? problems.minutes : null}
            />
          </div>
          <Checkbox isSelected={draft.moveFollowing} onChange={(moveFollowing) => edit({ moveFollowing })}>{words.dialog.moveFollowing}</Checkbox>
          <LimitFields isBreak={entry.kind === "break"} draft={draft} problems={isChecked ? problems : null} edit={edit} />
        </>
      )}
      {(entry.kind === "session" || entry.kind === "moderatorBand") && (
        <PeopleChoice
          label={entry.kind === "session" ? words.dialog.coordinators : words.dialog.moderator}
          isSingle={entry.kind === "moderatorBand"}
          personIds={draft.personIds}
          onChange={(personIds) => edit({ personIds })}
        />
      )}
      {entry.kind === "session" && <ContinuesField session={entry} draft={draft} edit={edit} />}
      <div className={styles.binned}>
        <Button kind="quiet" onPress={onClose}>{words.dialog.cancel}</Button>
        <Button kind="solid" type="submit">{words.dialog.save}</Button>
      </div>
    </form>
  );
}

/** Which session above this one it continues; nothing where there is none to choose. */
function ContinuesField({ session, draft, edit }: { session: Session; draft: EntryDraft; edit: (change: Partial<EntryDraft>) => void }) {
  const { meeting } = useView();
  const choices = continuedChoices(meeting, session);
  if (choices.length === 0) return null;
  return (
    <Select
      label={words.dialog.continues}
      value={draft.continuesId}
      onChange={(continuesId) => edit({ continuesId })}
      choices={[{ value: "", words: words.dialog.continuesNone }, ...choices]}
    />
  );
}

interface LimitFieldsProps {
  isBreak: boolean;
  draft: EntryDraft;
  /** Null: not looked at yet. */
  problems: Record<ReadField, string | null> | null;
  edit: (change: Partial<EntryDraft>) => void;
}

/** What the entry is held to when the day runs late or early. */
function LimitFields({ isBreak, draft, problems, edit }: LimitFieldsProps) {
  return (
    <>
      <TextField
        label={words.dialog.startsAt}
        help={words.dialog.startsAtHelp}
        value={draft.startsAt}
        onChange={(startsAt) => edit({ startsAt })}
        error={problems?.startsAt ?? null}
      />
      <div className={styles.pair}>
        <TextField
          label={words.dialog.notBefore}
          help={words.dialog.notBeforeHelp}
          value={draft.notBefore}
          onChange={(notBefore) => edit({ notBefore })}
          error={problems?.notBefore ?? null}
        />
        <TextField
          label={words.dialog.mustEndBy}
          help={words.dialog.mustEndByHelp}
          value={draft.mustEndBy}
          onChange={(mustEndBy) => edit({ mustEndBy })}
          error={problems?.mustEndBy ?? null}
        />
      </div>
      {isBreak && (
        <TextField
          label={words.dialog.shortest}
          help={words.dialog.shortestHelp}
          inputMode="numeric"
          value={draft.shortest}
          onChange={(shortest) => edit({ shortest })}
          error={problems?.shortest ?? null}
        />
      )}
    </>
  );
}
