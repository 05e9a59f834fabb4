import type { Minutes } from "@docket/shared/minutes/tree.ts";
import { dayTitle } from "./dayTitle.ts";
import styles from "./minutes.module.css";
import { useToday } from "./useToday.ts";
import { words } from "./words.ts";

/** Links to the parts of the minutes. */
export function Contents({ minutes }: { minutes: Minutes }) {
  const today = useToday();
  return (
    <nav aria-label={words.contents} className={styles.contents}>
      <ul>
        <Entry to="summary" text={words.summary} />
        <Entry to="decisions" text={words.decisions} count={minutes.decisions.length} />
        <Entry to="action-items" text={words.actionItems} count={minutes.actionItems.length} />
        <Entry to="participants" text={words.participants} count={minutes.participants.length} />
      </ul>
      {minutes.days.map((day) => (
        <div key={day.number}>
          <a href={`#day-${day.number}`} className={styles.contentsDay}>{dayTitle(day, today)}</a>
          <ul>
            {day.entries.map((entry) => entry.kind === "session" && (
              <Entry key={entry.id} to={`session-${entry.id}`} text={entry.topic || words.noTopic} time={entry.plannedStart?.time ?? ""} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ to, text, count, time }: { to: string; text: string; count?: number; time?: string }) {
  return (
    <li>
      <a href={`#${to}`} className={styles.entry}>
        {time !== undefined && <span className={styles.entryTime}>{time}</span>}
        <span className={styles.entryText}>{text}</span>
        {count !== undefined && <span className={styles.entryCount}>{count}</span>}
      </a>
    </li>
  );
}
