import { useMemo } from "react";
import { inPanelOrder } from "@docket/shared/actionItems/panelOrder.ts";
import { presentTags } from "@docket/shared/actionItems/presentTags.ts";
import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { cx } from "../../ui/cx.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ListChecks, UserMinus } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { calendarDate, dateLabel } from "../times/index.ts";
import { firstName, useFeed, useMayWriteNotes, useMeeting, usePeople, useToday, useView } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import { dueLabel } from "./dueLabel.ts";
import { OutcomeGroups, useOpenOutcome, useSessionNames } from "./OutcomeGroups.tsx";
import { groupOutcomes } from "./outcomeGroups.ts";
import styles from "./OutcomesPanel.module.css";
import { useTick } from "./useTick.ts";
import { words } from "./words.ts";

/** The meeting's action items: this session's first, those that nobody has on top of their group. */
export function ActionList() {
  const items = useFeed((state) => state.outcomes?.actionItems ?? null);
  const { meeting } = useView();
  const { openSessionId } = useMeeting();
  const groups = useMemo(() => groupOutcomes(items ?? [], meeting.days, openSessionId, inPanelOrder), [items, meeting.days, openSessionId]);
  if (items === null) return <Skeleton label={words.loading} />;
  if (items.length === 0) return <EmptyState icon={<ListChecks />} title={words.noActions} level={2}>{words.noActionsHint}</EmptyState>;
  return <OutcomeGroups groups={groups}>{(item, group) => <Item item={item} showsSession={group.kind !== "session"} />}</OutcomeGroups>;
}

function Item({ item, showsSession }: { item: ActionItem; showsSession: boolean }) {
  const tick = useTick();
  const openOutcome = useOpenOutcome();
  const mayTick = useMayWriteNotes(item.sessionId);
  const today = useToday();
  const due = item.due === null ? null : dueLabel(item.due, today, item.done);
  const text = item.text === "" ? words.noText : item.text;
  return (
    <div className={cx(styles.action, item.done && styles.isDone)}>
      <Checkbox
        isSelected={item.done}
        isDisabled={!mayTick}
        onChange={(done) => tick(item, done)}
        aria-label={text}
        aria-describedby={`facts-${item.id}`}
        className={cx(styles.box, due?.urgency === "overdue" && styles.lateBox)}
      />
      <div className={styles.body}>
        <button type="button" className={styles.text} title={words.openLine(text)} onClick={() => openOutcome(item)}>{text}</button>
        <div id={`facts-${item.id}`} className={styles.facts}>
          <Assignees item={item} />
          {showsSession && <SessionName sessionId={item.sessionId} />}
          <When item={item} due={due} />
        </div>
      </div>
    </div>
  );
}

function Assignees({ item: { assignees: written, done } }: { item: ActionItem }) {
  const { directory } = useView();
  const assignees = presentTags(written, directory);
  if (assignees.length === 0) {
    return done ? null : <span className={cx(styles.due, styles.soon)}><UserMinus />{words.noAssignee}</span>;
  }
  return (
    <>
      <span className={styles.faces}>
        {assignees.slice(0, 3).map((tag) => <PersonAvatar key={tag.id} personId={tag.id} name={tag.label} size={18} isDecorative />)}
      </span>
      <span className={styles.names} title={assignees.map(({ label }) => label).join(", ")}>
        {assignees.map((tag) => (tag.kind === "group" ? tag.label : firstName(tag.label))).join(", ")}
      </span>
    </>
  );
}

function SessionName({ sessionId }: { sessionId: string }) {
  const name = useSessionNames()(sessionId);
  return <span className={styles.session} title={name}>· {name}</span>;
}

/** The due date; for a done item, who ticked it and when. */
function When({ item, due }: { item: ActionItem; due: ReturnType<typeof dueLabel> | null }) {
  const people = usePeople();
  const today = useToday();
  const { timeZone } = useView().meeting;
  if (item.done && item.ticked !== null) {
    const by = people.person(item.ticked.by);
    const when = dateLabel(calendarDate(item.ticked.at, timeZone), today);
    return <span className={styles.ticked}>{words.tickedBy(by === null ? words.program : firstName(by.name), when)}</span>;
  }
  if (due === null) return null;
  return <time className={cx(styles.due, styles.end, due.urgency === "overdue" && styles.late, due.urgency === "soon" && styles.soon)} dateTime={item.due ?? ""}>{due.text}</time>;
}
