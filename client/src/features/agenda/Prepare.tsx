import { type ReactNode, useRef, useState } from "react";
import type { NewEntry } from "@docket/shared/agenda/commands.ts";
import { closes, type Day, isTimed } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { CalendarPlus, ClipboardPaste, Cup, Flag, Plus, Users } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { usePage, useView } from "../meetingState/index.ts";
import { DayDialog } from "./DayDialog.tsx";
import { dayToFill } from "./dayToFill.ts";
import { moveWords } from "./moveWords.ts";
import { OpenNotesContext, useNotesToOpen } from "./openNotes.ts";
import type { SavingReports } from "./PreparedNotes.tsx";
import styles from "./Prepare.module.css";
import { PrepareDay } from "./PrepareDay.tsx";
import { HeldAim } from "./HeldAim.tsx";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { useShareAgenda } from "./useShareAgenda.ts";
import { useTouchDrag } from "./useTouchDrag.ts";
import { useUndoKeysEverywhere } from "./useUndoKeys.ts";
import { wallTimeAfter, zoneLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** Where the next entry of a day starts, above its close, when the one before says so. */
function startAfter(day: Day | undefined): string | null {
  const last = day?.entries.filter(isTimed).findLast((entry) => !closes(entry));
  return last === undefined || last.start === null || last.plannedMinutes === null ? null : wallTimeAfter(last.start, last.plannedMinutes);
}

/** The agenda being edited: every row can be moved, retimed, renamed and removed, with undo. `topics`: stand below its days; null: beside it. */
export function Prepare({ reports, topics }: { reports: SavingReports; topics: ReactNode }) {
  const { meeting } = useView();
  const { setMode, openDialog } = usePage();
  const commands = useAgendaCommands();
  const share = useShareAgenda();
  useUndoKeysEverywhere();
  const [chosenDayId, chooseDay] = useState<string | null>(null);
  const [dayDialog, setDayDialog] = useState<{ day: Day | null } | null>(null);
  const target = meeting.days.find((day) => day.id === chosenDayId) ?? dayToFill(meeting.days);
  const add = async (entry: NewEntry, name: string): Promise<void> => {
    let day = target;
    if (day === undefined) {
      const made = await commands.run({ type: "addDay", date: null, index: null }, { toast: null });
      day = made?.meeting.days.at(-1);
    }
    if (day === undefined) return;
    // What is added next goes there too.
    chooseDay(day.id);
    const answer = await commands.run({ type: "addEntry", dayId: day.id, index: null, entry }, { toast: words.added(name) });
    const added = answer?.entry ?? null;
    if (added !== null) openDialog({ kind: "entry", entryId: added.id, field: entry.kind === "moderatorBand" ? "people" : "title" });
  };
  const start = startAfter(target);
  const addSession = (): void => void add({ kind: "session", start, plannedMinutes: 30, topic: "", coordinatorIds: [] }, words.newSession);
  const addBreak = (): void => void add({ kind: "break", start, plannedMinutes: 15, title: words.break }, words.break);
  const addClose = (): void => void add({ kind: "close", start, plannedMinutes: null, title: words.closeTitle }, words.closeTitle);
  const addBand = (): void => void add({ kind: "moderatorBand", moderatorId: null }, words.band);
  const additions = [
    { name: words.session, icon: <Plus />, add: addSession },
    { name: words.break, icon: <Cup />, add: addBreak },
    { name: words.closeTitle, icon: <Flag />, add: addClose },
    { name: words.band, icon: <Users />, add: addBand },
    { name: words.newDay, icon: <CalendarPlus />, add: () => setDayDialog({ day: null }) },
  ];
  const touched = useRef<HTMLDivElement>(null);
  const notes = useNotesToOpen();
  const touch = useTouchDrag(touched);
  return (
    <>
      <div className={styles.scroll} data-agenda="">
        <div ref={touched} className={cx(styles.doc, topics !== null && styles.docAbove)} {...touch}>
          <header className={styles.head}>
            <h1 className={styles.title}>{words.agenda}</h1>
            <span className={styles.zone}>{words.zone(zoneLabel(meeting.timeZone))}</span>
            <Button icon={<ClipboardPaste />} onPress={() => openDialog({ kind: "paste" })}>{words.paste}</Button>
            <Button kind={meeting.isDraft === true ? "plain" : "solid"} onPress={() => setMode("notes")}>{words.done}</Button>
            {meeting.isDraft === true && <Button kind="solid" onPress={() => share(true)}>{words.draft.share}</Button>}
          </header>
          {meeting.days.length === 0 && <p className={styles.empty}>{words.noDaysHint}</p>}
          {meeting.days.map((day, index) => (
            <OpenNotesContext key={day.id} value={notes}>
              <PrepareDay day={day} number={index + 1} reports={reports} onChangeDate={() => setDayDialog({ day })} />
            </OpenNotesContext>
          ))}
        </div>
        {topics}
      </div>
      <div className={styles.foot} role="toolbar" aria-label={words.addTo}>
        {meeting.days.length > 1 && target !== undefined && (
          <div className={styles.dayChoice}>
            <SegmentedControl
              label={words.addTo}
              value={target.id}
              onChange={chooseDay}
              options={meeting.days.map((day, index) => ({ value: day.id, words: words.day(index + 1) }))}
            />
          </div>
        )}
        <div className={styles.adders}>
          {additions.map(({ name, icon, add: run }) => <Button key={name} kind="quiet" icon={icon} onPress={run}>{name}</Button>)}
        </div>
        <div className={styles.addMenu}>
          <Menu placement="top end" label={words.addTo} trigger={<Button icon={<Plus />}>{moveWords.add}</Button>}>
            {additions.map(({ name, icon, add: run }) => <MenuItem key={name} icon={icon} onAction={run}>{name}</MenuItem>)}
          </Menu>
        </div>
        <span className={styles.keys}><Kbd keys="Alt ↑ ↓" /> {words.keyHelp} <Kbd keys="+ −" /> {words.keyLength} <Kbd keys="Ctrl Z" /> {words.keyUndo}</span>
      </div>
      <HeldAim />
      {dayDialog !== null && <DayDialog day={dayDialog.day} onClose={() => setDayDialog(null)} />}
    </>
  );
}
