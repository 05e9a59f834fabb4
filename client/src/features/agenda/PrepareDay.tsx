import type { FocusEvent } from "react";
import { GridList } from "react-aria-components/GridList";
import { isTextDropItem, useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { type Day, entryTitle, isTimed } from "@docket/shared/agenda/entry.ts";
import { Aim, DropLine } from "./DropLine.tsx";
import { DRAG_TYPE, dragItem } from "./dragItem.ts";
import { type HeldStore, useHeldStore } from "./moveInSight.ts";
import type { SavingReports } from "./PreparedNotes.tsx";
import styles from "./Prepare.module.css";
import { PrepareDayHead } from "./PrepareDayHead.tsx";
import { PrepareRow } from "./PrepareRow.tsx";
import { NotesInRow } from "./RowNotes.tsx";
import { type Drop, useDrop } from "./useDrop.ts";
import { useRowKeys } from "./useRowKeys.ts";
import { words } from "./words.ts";

/** A day's rows, each with its handle; rows can be dragged within the day and to other days, and topics onto it. */
export function PrepareDay({ day, number, reports, onChangeDate }: { day: Day; number: number; reports: SavingReports; onChangeDate: () => void }) {
  const dragAndDropHooks = useEntryDrag(day, useDrop(), useHeldStore());
  const onKey = useRowKeys(day);
  const onBlur = useLeaveOnBlur();
  return (
    <section className={styles.day} aria-label={words.day(number)} data-day={day.id} onKeyDownCapture={onKey} onBlur={onBlur}>
      <PrepareDayHead day={day} number={number} onChangeDate={onChangeDate} />
      <GridList
        aria-label={words.entries(number)}
        className={styles.rows}
        items={day.entries}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        renderEmptyState={({ isDropTarget }) => (isDropTarget ? <Aim place={{ toDayId: day.id, toIndex: 0 }} /> : <p className={styles.empty}>{words.emptyDay}</p>)}
      >
        {(entry) => <PrepareRow entry={entry} dayId={day.id} />}
      </GridList>
      <NotesInRow day={day} reports={reports} />
    </section>
  );
}

/** A row that is held by keys stays where it is when the focus goes elsewhere. */
function useLeaveOnBlur(): (event: FocusEvent<HTMLElement>) => void {
  const held = useHeldStore();
  return ({ target, relatedTarget }) => {
    const row = target.closest("[role=row]");
    if (held.get()?.by === "keys" && !(relatedTarget instanceof Node && row?.contains(relatedTarget))) held.letGo();
  };
}

function useEntryDrag(day: Day, drop: Drop, held: HeldStore) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => dragItem(String(key), nameOf(day, String(key)))),
    acceptedDragTypes: [DRAG_TYPE],
    // What a drop does is said at a place between rows; only an empty day has none.
    getDropOperation: ({ type }) => (type === "root" && day.entries.length > 0 ? "cancel" : "move"),
    renderDropIndicator: (target) => <DropLine target={target} />,
    onDragStart: ({ keys }) => {
      const [key] = keys;
      if (key !== undefined) held.lift(String(key));
    },
    onDragEnd: held.letGo,
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key !== undefined && target.dropPosition !== "on") drop.beside(String(key), String(target.key), target.dropPosition);
    },
    onInsert: ({ items, target }) => {
      void droppedId(items).then((id) => {
        if (id !== null && target.dropPosition !== "on") drop.beside(id, String(target.key), target.dropPosition);
      });
    },
    onRootDrop: ({ items }) => {
      void droppedId(items).then((id) => {
        if (id !== null) drop.at(id, { toDayId: day.id, toIndex: 0 });
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
