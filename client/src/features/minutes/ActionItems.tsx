import type { MinutesActionItem } from "@docket/shared/minutes/tree.ts";
import { cx } from "../../ui/cx.ts";
import { Link } from "../../ui/Link.tsx";
import { dateLabel } from "../times/index.ts";
import styles from "./minutes.module.css";
import { useToday } from "./useToday.ts";
import { words } from "./words.ts";

/** The action items: open ones first, each with its place in the notes. */
export function ActionItems({ meetingId, actionItems }: { meetingId: string; actionItems: readonly MinutesActionItem[] }) {
  const today = useToday();
  const open = actionItems.filter((item) => !item.done);
  const done = actionItems.filter((item) => item.done);
  return (
    <section aria-labelledby="action-items">
      <h2 id="action-items" className={styles.h2}>
        {words.actionItems} {actionItems.length > 0 && <span className={styles.h2Count}>{words.openAndDone(open.length, done.length)}</span>}
      </h2>
      {actionItems.length === 0 ? (
        <p className={styles.nothing}>{words.noActionItems}</p>
      ) : (
        <table className={styles.items} role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{words.what}</th>
              <th role="columnheader" scope="col">{words.who}</th>
              <th role="columnheader" scope="col">{words.due}</th>
              <th role="columnheader" scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {[...open, ...done].map((item) => <ActionItemRow key={item.id} meetingId={meetingId} item={item} today={today} />)}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ActionItemRow({ meetingId, item, today }: { meetingId: string; item: MinutesActionItem; today: string }) {
  return (
    <tr role="row" className={cx(item.done && styles.doneItem)}>
      <td role="cell">
        <p className={styles.sentence}>{item.text}</p>
        <Link to="/m/$meetingId/s/$sessionId" params={{ meetingId, sessionId: item.sessionId }} hash={item.id} look="bare" className={styles.source}>
          {item.sessionTopic || words.noTopic}
        </Link>
      </td>
      <td role="cell">{item.assignees.length === 0 ? words.nobodyYet : item.assignees.join(", ")}</td>
      <td role="cell" className={styles.due}>{item.due === null ? words.noDue : dateLabel(item.due, today)}</td>
      <td role="cell">{item.done ? (item.doneBy ?? words.done) : words.open}</td>
    </tr>
  );
}
