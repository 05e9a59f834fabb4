import { type FormEvent, useState } from "react";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useView } from "../meetingState/index.ts";
import styles from "./agendaDialogs.module.css";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

const DAY_MS = 86_400_000;

/** Asks for the date of a day; without a `day` it adds one, by default the day after the last. */
export function DayDialog({ day, onClose }: { day: Day | null; onClose: () => void }) {
  const { days } = useView().meeting;
  const commands = useAgendaCommands();
  const [date, setDate] = useState(() => (day === null ? dayAfter(days.at(-1)?.date ?? null) : (day.date ?? "")));
  const isFirst = day !== null && day.date !== null && day.id === days.find((each) => each.date !== null)?.id && days.filter((each) => each.date !== null).length > 1;
  const [othersFollow, setOthersFollow] = useState(true);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const value = date === "" ? null : date;
    const done =
      day === null
        ? await commands.run({ type: "addDay", date: value, index: null }, { toast: words.dayAdded })
        : isFirst && othersFollow && value !== null
          ? await commands.run({ type: "redateDays", first: value }, { toast: words.datesChanged })
          : await commands.run({ type: "changeDay", dayId: day.id, date: value }, { toast: words.dayChanged });
    if (done !== null) onClose();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={words.dialog.dateTitle}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <TextField type="date" label={words.dialog.date} value={date} onChange={setDate} autoFocus />
        {isFirst && <Checkbox isSelected={othersFollow} onChange={setOthersFollow}>{words.dialog.othersFollow}</Checkbox>}
        <div className={styles.binned}>
          <Button kind="quiet" onPress={onClose}>{words.dialog.cancel}</Button>
          <Button kind="solid" type="submit">{words.dialog.save}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function dayAfter(date: string | null): string {
  return date === null ? "" : new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}
