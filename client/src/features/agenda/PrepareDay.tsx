import { GridList } from "react-aria-components/GridList";
import { isTextDropItem, useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { type Day, entryTitle, isTimed, type TimedEntry } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { More } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { useToday } from "../meetingState/index.ts";
import styles from "./Prepare.module.css";
import { PrepareRow } from "./PrepareRow.tsx";
import { dateLabel, wallTimeAfter, wallTimeLabel } from "../times/index.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { type MoveEntry, useMoveEntry } from "./useMoveEntry.ts";
import { useRowKeys } from "./useRowKeys.ts";
import { words } from "./words.ts";

/** What a dragged row carries, so that rows of one meeting's days accept each other and nothing else. */
const DRAG_TYPE = "application/x-docket-entry";

/** A day's rows, each with its handle; rows can be dragged within the day and to other days. */
export function PrepareDay({ day, number, onChangeDate }: { day: Day; number: number; onChangeDate: () => void }) {
  const moveEntry = useMoveEntry();
  const dragAndDropHooks = useEntryDrag(day, moveEntry);
  const onKey = useRowKeys(day);
  return (
    <section className={styles.day} aria-label={words.day(number)} onKeyDownCapture={onKey}>
      <DayHead day={day} number={number} onChangeDate={onChangeDate} />
      <GridList
        aria-label={words.entries(number)}
        className={styles.rows}
        items={day.entries}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        renderEmptyState={({ isDropTarget }) => <p className={styles.empty}>{isDropTarget ? words.dropHere : words.emptyDay}</p>}
      >
        {(entry) => <PrepareRow entry={entry} dayId={day.id} />}
      </GridList>
    </section>
  );
}

function useEntryDrag(day: Day, moveEntry: MoveEntry) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [DRAG_TYPE]: String(key), "text/plain": nameOf(day, String(key)) })),
    acceptedDragTypes: [DRAG_TYPE],
    getDropOperation: () => "move",
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key !== undefined && target.dropPosition !== "on") moveEntry.beside(String(key), String(target.key), target.dropPosition);
    },
    onInsert: ({ items, target }) => {
      void droppedId(items).then((id) => {
        if (id !== null && target.dropPosition !== "on") moveEntry.beside(id, String(target.key), target.dropPosition);
      });
    },
    onRootDrop: ({ items }) => {
      void droppedId(items).then((id) => {
        if (id !== null) moveEntry.toDay(id, day.id);
      });
    },
  });
  return dragAndDropHooks;
}

function nameOf(day: Day, entryId: string): string {
  const entry = day.entries.find((each) => each.id === entryId);
  return entry !== undefined && isTimed(entry) ? entryTitle(entry) : words.band;
}

async function droppedId(items: readonly Parameters<typeof isTextDropItem>[0][]): Promise<string | null> {
  const item = items.find(isTextDropItem);
  return item === undefined ? null : item.getText(DRAG_TYPE);
}

function DayHead({ day, number, onChangeDate }: { day: Day; number: number; onChangeDate: () => void }) {
  const today = useToday();
  const commands = useAgendaCommands();
  const timed = day.entries.filter(isTimed);
  return (
    <header className={styles.dayHead}>
      <h2>{words.day(number)}</h2>
      <span className={styles.quiet}>{day.date === null ? words.noDate : dateLabel(day.date, today)}</span>
      <Ribbon entries={timed} />
      <span className={styles.quiet}>{spanOf(timed)}</span>
      <Menu placement="bottom end" trigger={<IconButton label={words.dayMenu(number)}><More /></IconButton>}>
        <MenuItem onAction={onChangeDate}>{words.changeDate}</MenuItem>
        <MenuItem isDanger onAction={() => void commands.run({ type: "removeDay", dayId: day.id }, { toast: words.dayRemoved })}>{words.removeDay}</MenuItem>
      </Menu>
    </header>
  );
}

/** The day to scale; the words beside it say the same. */
function Ribbon({ entries }: { entries: readonly TimedEntry[] }) {
  return (
    <span className={styles.ribbon} aria-hidden="true">
      {entries.filter((entry) => (entry.plannedMinutes ?? 0) > 0).map((entry) => (
        <i key={entry.id} className={entry.kind === "break" ? styles.pauseBlock : undefined} style={{ flexGrow: entry.plannedMinutes ?? 0 }} />
      ))}
    </span>
  );
}

function spanOf(entries: readonly TimedEntry[]): string {
  const started = entries.flatMap(({ start, plannedMinutes }) => (start === null ? [] : [{ start, plannedMinutes }]));
  const first = started[0]?.start;
  const last = started.at(-1);
  if (first === undefined || last === undefined) return "";
  const end = wallTimeAfter(last.start, last.plannedMinutes ?? 0);
  return end === null || end === first ? wallTimeLabel(first) : words.span(wallTimeLabel(first), wallTimeLabel(end));
}
