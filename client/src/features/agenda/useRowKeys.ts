import { type KeyboardEvent, useMemo } from "react";
import { consequenceOf } from "@docket/shared/agenda/consequence.ts";
import { type AgendaEntry, type Day, entryTitle, isTimed } from "@docket/shared/agenda/entry.ts";
import { bandOf } from "@docket/shared/agenda/schedule.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import { isTyping } from "../../ui/keyTargets.ts";
import { useMeeting, usePage } from "../meetingState/index.ts";
import { lengthLabel } from "../times/index.ts";
import { consequenceText } from "./consequenceText.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { type KeyMove, useKeyMove } from "./useKeyMove.ts";
import { words } from "./words.ts";

/** How much one press makes an entry longer or shorter. */
export const LENGTH_STEP_MINUTES = 5;

/** Changes the length of an entry; the later rows of the day follow, which is then said. */
export interface LengthChanges {
  by: (entry: AgendaEntry, minutes: number) => void;
  /** Null: not known. */
  to: (entry: AgendaEntry, minutes: number | null) => void;
}

/** Changes lengths on this meeting's agenda. */
export function useChangeLength(): LengthChanges {
  const commands = useAgendaCommands();
  const { feed } = useMeeting();
  return useMemo(() => {
    const to: LengthChanges["to"] = (entry, plannedMinutes) => {
      if (!isTimed(entry) || entry.kind === "close") return;
      const before = must(feed.store.get().view, "the meeting").meeting.days;
      const title = entryTitle(entry) || words.noTopic;
      const length = plannedMinutes === null ? words.noLength : lengthLabel(plannedMinutes);
      const report = {
        toast: words.retimed(title),
        announcement: ({ meeting: { days } }: AgendaAnswer) => `${title}: ${length}. ${consequenceText(days, consequenceOf(before, days, entry.id))}`,
      };
      void commands.run({ type: "retimeEntry", entryId: entry.id, start: entry.start, plannedMinutes, moveFollowing: true }, report);
    };
    return { to, by: (entry, minutes) => isTimed(entry) && to(entry, Math.max(0, (entry.plannedMinutes ?? 0) + minutes)) };
  }, [commands, feed.store]);
}

/**
 * The keys of a day's rows: Alt and an arrow lift a row, further arrows hold it over other places, Enter moves it there and
 * Escape leaves it; + and - change its length, Enter on the row itself opens it, M chooses who moderates it. Heard before
 * the list hears them, which would take the arrows for itself.
 */
export function useRowKeys(day: Day): (event: KeyboardEvent) => void {
  const keyMove = useKeyMove();
  const changeLength = useChangeLength();
  const { openDialog } = usePage();
  return (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[role=row]") : null;
    const entry = day.entries.find((each) => each.id === row?.dataset["key"]);
    if (entry === undefined) return;
    if (isInNotes(event.target)) return;
    if (isTyping(event.target)) {
      // The list would go to another row.
      if (event.key === "ArrowUp" || event.key === "ArrowDown") event.stopPropagation();
      return;
    }
    const run = (keyMove.isHeld(entry.id) ? heldAction(event, entry.id, keyMove) : null) ?? keyAction(event, {
      lift: (step) => keyMove.step(entry.id, step),
      changeLength: (by) => changeLength.by(entry, by),
      // On a button inside the row, Enter is the button's.
      moderate: () => {
        const band = entry.kind === "moderatorBand" ? entry : bandOf(day, entry.id);
        if (band !== null) openDialog({ kind: "entry", entryId: band.id, field: "people" });
      },
      open: event.target === row ? () => openDialog({ kind: "entry", entryId: entry.id, field: isTimed(entry) ? "title" : "people" }) : null,
    });
    if (run === null) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

/** Its keys are the editor's, although it stands in a row. */
const isInNotes = (target: EventTarget): boolean => target instanceof Element && target.closest("[data-row-notes]") !== null;

interface RowActions {
  lift: (step: -1 | 1) => void;
  changeLength: (by: number) => void;
  moderate: () => void;
  open: (() => void) | null;
}

/** What a key does to a row that is held by keys. */
function heldAction({ key }: KeyboardEvent, entryId: string, { step, drop, leave }: KeyMove): (() => void) | null {
  switch (key) {
    case "ArrowUp": return () => step(entryId, -1);
    case "ArrowDown": return () => step(entryId, 1);
    case "Enter": return drop;
    case "Escape": return leave;
    default: return null;
  }
}

function keyAction(event: KeyboardEvent, { lift, changeLength, moderate, open }: RowActions): (() => void) | null {
  if (event.altKey && event.key === "ArrowUp") return () => lift(-1);
  if (event.altKey && event.key === "ArrowDown") return () => lift(1);
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  switch (event.key) {
    case "+": return () => changeLength(LENGTH_STEP_MINUTES);
    case "-": return () => changeLength(-LENGTH_STEP_MINUTES);
    case "m": return moderate;
    case "Enter": return open;
    default: return null;
  }
}
