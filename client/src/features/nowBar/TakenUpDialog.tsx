import { type FormEvent, useState } from "react";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { findEntry, useView } from "../meetingState/index.ts";
import { readWallTime, timeOfDay, zoneLabel } from "../times/index.ts";
import styles from "./TakenUpDialog.module.css";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { words } from "./words.ts";

/** Says by hand when the current session was taken up, for whoever forgot to press Next. */
export default function TakenUpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { marker, meeting } = useView();
  const current = findEntry(meeting.days, marker.entryId);
  if (current === null || marker.takenUpAt === null) return null;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.takenUpTitle(entryTitle(current.entry) || words.noTopic)}>
      {isOpen && <TakenUpForm present={timeOfDay(marker.takenUpAt, meeting.timeZone)} timeZone={meeting.timeZone} onClose={onClose} />}
    </Dialog>
  );
}

function TakenUpForm({ present, timeZone, onClose }: { present: string; timeZone: string; onClose: () => void }) {
  const run = useMarkerCommand();
  const [text, setText] = useState(present);
  const [isChecked, setChecked] = useState(false);
  const time = readWallTime(text);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (time === null) return;
    if (text !== present) run({ change: { type: "setTakenUp", time } });
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <TextField
        label={words.takenUpLabel(zoneLabel(timeZone))}
        help={words.takenUpHelp}
        value={text}
        onChange={setText}
        error={isChecked && time === null ? words.badTime : null}
        autoFocus
      />
      <div className={styles.buttons}>
        <Button kind="quiet" onPress={onClose}>{words.cancel}</Button>
        <Button kind="solid" type="submit">{words.save}</Button>
      </div>
    </form>
  );
}
