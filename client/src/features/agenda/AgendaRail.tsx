import { useMemo, useState } from "react";
import { topicsOf, waitingTopics } from "@docket/shared/topics/topic.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Close, ListChecks, More, Pencil, Plus } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { CallFoot } from "../call/index.ts";
import { type AgendaDay, agendaDays, findEntry, useMay, useMayWriteNotes, useMeeting, usePage, useProjection, useToday, useView } from "../meetingState/index.ts";
import { PhoneMoves } from "../nowBar/index.ts";
import { useReaders } from "../presence/index.ts";
import { RecordingFoot } from "../recording/index.ts";
import styles from "./AgendaRail.module.css";
import { DraftLine } from "./DraftLine.tsx";
import { RailDay } from "./RailDay.tsx";
import { countsToTwelve, offsetAt, offsetLabel, placeOfZone, zoneLabel } from "../times/index.ts";
import { useShareAgenda } from "./useShareAgenda.ts";
import { useUndoKeys } from "./useUndoKeys.ts";
import { words } from "./words.ts";

/** The agenda as a line in time: which session is now, which one is read, and who reads what. */
export function AgendaRail({ isOverlay, className }: { isOverlay: boolean; className: string | undefined }) {
  const view = useView();
  const today = useToday();
  const { openSessionId } = useMeeting();
  const days = useMemo(() => agendaDays(view, today), [view, today]);
  const projections = useProjection();
  const { bySession } = useReaders();
  const unfolded = useUnfoldedDays(days, openSessionId);
  const mayEdit = useMay("change the agenda");
  const onKey = useUndoKeys();
  return (
    <nav id="region-agenda" tabIndex={-1} onKeyDownCapture={mayEdit ? onKey : undefined} className={cx(styles.rail, countsToTwelve() && styles.wideTimes, className)} aria-label={words.agenda}>
      <RailHead isOverlay={isOverlay} />
      <DraftLine />
      <div className={styles.days}>
        {days.length === 0 ? <NoDays /> : <ZoneLine />}
        {days.map((day) => (
          <RailDay
            key={day.day.id}
            day={day}
            isOpen={unfolded.isOpen(day)}
            onToggle={() => unfolded.toggle(day)}
            projection={projections.get(day.day.id) ?? null}
            readers={bySession}
          />
        ))}
      </div>
      <RailFoot />
      {isOverlay && <PhoneMoves />}
    </nav>
  );
}

/** Days are folded but for today's, the current one and that of the open session; a reader's own choice wins. */
function useUnfoldedDays(days: readonly AgendaDay[], openSessionId: string | null): { isOpen: (day: AgendaDay) => boolean; toggle: (day: AgendaDay) => void } {
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const openDay = findEntry(days.map((each) => each.day), openSessionId)?.day.id ?? days[0]?.day.id;
  const isOpen = (day: AgendaDay): boolean => chosen[day.day.id] ?? (day.isCurrent || day.isToday || day.day.id === openDay);
  return { isOpen, toggle: (day) => setChosen({ ...chosen, [day.day.id]: !isOpen(day) }) };
}

function RailHead({ isOverlay }: { isOverlay: boolean }) {
  const { mode, setMode, openDialog, closeOverlay } = usePage();
  const mayEdit = useMay("change the agenda");
  const mayPrepare = useMayWriteNotes(null);
  const { meeting, marker, isAgendaHidden = false } = useView();
  const share = useShareAgenda();
  const isEditing = mode === "prepare";
  const edit = (): void => {
    setMode(isEditing ? "notes" : "prepare");
    closeOverlay();
  };
  return (
    <div className={styles.head}>
      <h2>{words.agenda}</h2>
      {(mayEdit || mayPrepare) && <IconButton label={isEditing ? words.done : mayEdit ? words.edit : words.prepare} isOn={isEditing} onPress={edit}><Pencil /></IconButton>}
      {!isAgendaHidden && (
        <Menu placement="bottom end" trigger={<IconButton label={words.options}><More /></IconButton>}>
          {mayEdit && <MenuItem onAction={() => openDialog({ kind: "paste" })}>{words.paste}</MenuItem>}
          {mayEdit && <MenuItem note={meeting.bin.length === 0 ? undefined : meeting.bin.length} onAction={() => openDialog({ kind: "bin" })}>{words.bin}</MenuItem>}
          <MenuItem onAction={() => openDialog({ kind: "history" })}>{words.history}</MenuItem>
          {mayEdit && meeting.isDraft !== true && marker.phase === "before" && <MenuItem onAction={() => share(false)}>{words.draft.unshare}</MenuItem>}
        </Menu>
      )}
      {isOverlay && <IconButton label={words.close} onPress={closeOverlay}><Close /></IconButton>}
    </div>
  );
}

/** Says the zone of all the times below it. */
function ZoneLine() {
  const { meeting, instants, serverTime } = useView();
  const some = Object.values(instants)[0] ?? { startsAt: serverTime, offsetMinutes: offsetAt(serverTime, meeting.timeZone) };
  const ahead = offsetAt(some.startsAt, undefined) - some.offsetMinutes;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text = ahead === 0 ? words.zone(zoneLabel(meeting.timeZone)) : words.zoneAndYours(zoneLabel(meeting.timeZone), placeOfZone(own), offsetLabel(ahead));
  return <p className={styles.zone} title={text}>{text}</p>;
}

function NoDays() {
  const { setMode, closeOverlay } = usePage();
  const { isAgendaHidden } = useView();
  const mayEdit = useMay("change the agenda");
  // The line of the draft has said why there is nothing.
  if (isAgendaHidden === true) return null;
  const add = (): void => {
    setMode("prepare");
    closeOverlay();
  };
  return (
    <EmptyState title={words.noDays} level={2} actions={mayEdit && <Button icon={<Plus />} onPress={add}>{words.addSession}</Button>}>
      {mayEdit ? words.noDaysHint : words.noDaysReader}
    </EmptyState>
  );
}

function RailFoot() {
  return (
    <div className={styles.foot}>
      <TopicsLine />
      <CallFoot lineClass={styles.footLine} />
      <RecordingFoot lineClass={styles.footLine} />
    </div>
  );
}

/** The way to the proposed topics: for who may propose one, and for everybody when there are some. */
function TopicsLine() {
  const { openDialog } = usePage();
  const { meeting } = useView();
  const mayPropose = useMay("propose topics");
  const topics = topicsOf(meeting);
  if (!mayPropose && topics.length === 0) return null;
  return (
    <button type="button" className={styles.footLine} onClick={() => openDialog({ kind: "topics" })}>
      <ListChecks />
      {words.topics(waitingTopics({ days: meeting.days, topics }).length)}
    </button>
  );
}
