import { useMemo } from "react";
import type { Decision } from "@docket/shared/actionItems/records.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Decision as DecisionIcon } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { calendarDate, dateLabel, timeOfDay } from "../times/index.ts";
import { useFeed, useMeeting, usePeople, useToday, useView } from "../meetingState/index.ts";
import { OutcomeGroups, useOpenOutcome, useSessionNames } from "./OutcomeGroups.tsx";
import { asTaken, groupOutcomes } from "./outcomeGroups.ts";
import styles from "./OutcomesPanel.module.css";
import { words } from "./words.ts";

/** The meeting's decisions, grouped like its action items. */
export function DecisionList() {
  const decisions = useFeed((state) => state.outcomes?.decisions ?? null);
  const { meeting } = useView();
  const { openSessionId } = useMeeting();
  const groups = useMemo(() => groupOutcomes(decisions ?? [], meeting.days, openSessionId, asTaken), [decisions, meeting.days, openSessionId]);
  if (decisions === null) return <Skeleton label={words.loading} />;
  if (decisions.length === 0) return <EmptyState icon={<DecisionIcon />} title={words.noDecisions} level={2}>{words.noDecisionsHint}</EmptyState>;
  return <OutcomeGroups groups={groups}>{(decision, group) => <Row decision={decision} showsSession={group.kind !== "session"} />}</OutcomeGroups>;
}

function Row({ decision, showsSession }: { decision: Decision; showsSession: boolean }) {
  const openOutcome = useOpenOutcome();
  const people = usePeople();
  const today = useToday();
  const nameOf = useSessionNames();
  const { timeZone } = useView().meeting;
  const { by, at } = decision.created;
  const date = calendarDate(at, timeZone);
  const when = date === today ? timeOfDay(at, timeZone) : dateLabel(date, today);
  const text = decision.text === "" ? words.noText : decision.text;
  return (
    <div className={styles.action}>
      <DecisionIcon className={styles.gavel} />
      <div className={styles.body}>
        <button type="button" className={styles.text} title={words.openLine(text)} onClick={() => openOutcome(decision)}>{text}</button>
        <div className={styles.facts}>
          {words.recordedBy(people.person(by)?.name ?? words.program, when)}
          {showsSession && <span className={styles.session}>· {nameOf(decision.sessionId)}</span>}
        </div>
      </div>
    </div>
  );
}
