import { Button as AriaButton } from "react-aria-components/Button";
import { GridListItem } from "react-aria-components/GridList";
import { continuedFrom } from "@docket/shared/agenda/continued.ts";
import { type AgendaEntry, entryTitle, isTimed, type Session, type TimedEntry } from "@docket/shared/agenda/entry.ts";
import { cx } from "../../ui/cx.ts";
import { Grip, Pin } from "../../ui/icons.ts";
import { usePage, usePeople, usePlanCheck, useView } from "../meetingState/index.ts";
import styles from "./Prepare.module.css";
import { LengthField } from "./LengthField.tsx";
import { conflictTexts, limitsText } from "./limitWords.ts";
import { useHeld, useMovePreview } from "./moveInSight.ts";
import { NotesButton, NotesPlace } from "./RowNotes.tsx";
import { RowMenu } from "./RowMenu.tsx";
import { RowPeople } from "./RowPeople.tsx";
import { wallTimeLabel } from "../times/index.ts";
import { LENGTH_STEP_MINUTES, type LengthChanges, useChangeLength } from "./useRowKeys.ts";
import { words } from "./words.ts";

/** One row of the agenda being edited. */
export function PrepareRow({ entry, dayId }: { entry: AgendaEntry; dayId: string }) {
  const people = usePeople();
  const changeLength = useChangeLength();
  const name = nameOf(entry, people.name);
  return (
    <GridListItem
      id={entry.id}
      textValue={name}
      className={cx(styles.row, useHeldLook(entry.id), !isTimed(entry) && styles.band, isTimed(entry) && entry.kind !== "session" && styles.pause)}
    >
      <div className={styles.cells}>
        {/* The handle itself lets pointers through to the row, so a finger is caught around it. */}
        <span className={styles.gripArea} data-grip={entry.id}><AriaButton slot="drag" className={styles.grip} aria-label={words.drag(name)}><Grip /></AriaButton></span>
        {isTimed(entry) ? <TimedCells entry={entry} changeLength={changeLength} /> : <span className={styles.title}>{name}</span>}
        <RowMenu entry={entry} dayId={dayId} name={name} />
      </div>
      {isTimed(entry) && <Limits entry={entry} dayId={dayId} />}
      {entry.kind === "session" && <Continued session={entry} />}
      {entry.kind === "session" && <NotesPlace sessionId={entry.id} />}
    </GridListItem>
  );
}

function nameOf(entry: AgendaEntry, personName: (id: string) => string): string {
  if (isTimed(entry)) return entryTitle(entry) || words.noTopic;
  return `${words.moderator}: ${entry.moderatorId === null ? words.nobodyNamed : personName(entry.moderatorId)}`;
}

function TimedCells({ entry, changeLength }: { entry: TimedEntry; changeLength: LengthChanges }) {
  const { openDialog } = usePage();
  const title = entryTitle(entry);
  const wouldStart = useWouldStart(entry.id);
  const shown = wouldStart ?? entry.start;
  const start = shown === null ? words.noTime : wallTimeLabel(shown);
  const open = (field: "title" | "time" | "people") => (): void => openDialog({ kind: "entry", entryId: entry.id, field });
  return (
    <>
      <AriaButton className={cx(styles.time, wouldStart !== null && styles.wouldBe)} aria-label={`${words.retime}: ${start}`} onPress={open("time")}>
        {start}
      </AriaButton>
      <AriaButton className={styles.title} aria-label={`${words.rename}: ${title || words.noTopic}`} onPress={open("title")}>
        {title === "" ? <i>{words.noTopic}</i> : title}
      </AriaButton>
      {entry.kind === "session" && <RowPeople ids={entry.coordinatorIds} />}
      {entry.kind === "session" && <NotesButton sessionId={entry.id} title={title || words.noTopic} />}
      {entry.kind !== "close" && (
        <span className={styles.length}>
          <AriaButton aria-label={words.shorter(title)} isDisabled={(entry.plannedMinutes ?? 0) === 0} onPress={() => changeLength.by(entry, -LENGTH_STEP_MINUTES)}>−</AriaButton>
          <LengthField title={title || words.noTopic} minutes={entry.plannedMinutes} onMinutes={(minutes) => changeLength.to(entry, minutes)} />
          <AriaButton aria-label={words.longer(title)} onPress={() => changeLength.by(entry, LENGTH_STEP_MINUTES)}>+</AriaButton>
        </span>
      )}
    </>
  );
}

/** How the row shows what a finger or keys hold: that it is lifted, or that the lifted one would land right above or below it. */
function useHeldLook(entryId: string): string | undefined {
  const held = useHeld();
  const preview = useMovePreview(useView().meeting);
  if (held === null || held.by === "drag") return undefined;
  if (held.id === entryId) return styles.lifted;
  if (typeof preview !== "object" || preview === null) return undefined;
  const entries = preview.days.find(({ id }) => id === preview.toDayId)?.entries ?? [];
  const at = entries.findIndex(({ id }) => id === preview.entryId);
  if (entries[at + 1]?.id === entryId) return styles.landsAbove;
  return at === entries.length - 1 && entries[at - 1]?.id === entryId ? styles.landsBelow : undefined;
}

/** When the row would start if what is dragged were let go; null: as it does now. */
function useWouldStart(entryId: string): string | null {
  const preview = useMovePreview(useView().meeting);
  return typeof preview === "object" ? (preview?.consequence.starts.get(entryId) ?? null) : null;
}

/** What the entry is held to, or what of it does not fit. */
function Limits({ entry, dayId }: { entry: TimedEntry; dayId: string }) {
  const conflicts = conflictTexts(entry, usePlanCheck().get(dayId)?.conflicts ?? [], useView().meeting);
  const text = conflicts.length > 0 ? conflicts.join(". ") : limitsText(entry);
  return text === null ? null : <div className={cx(styles.limits, conflicts.length > 0 && styles.conflict)}><Pin aria-hidden="true" />{text}</div>;
}

/** That the session has the notes of one above it. */
function Continued({ session }: { session: Session }) {
  const first = continuedFrom(useView().meeting, session);
  return first === null ? null : <div className={styles.limits}>{words.continued(first.topic || words.noTopic)}</div>;
}
