import type { MinutesDecision } from "@docket/shared/minutes/tree.ts";
import { Link } from "../../ui/Link.tsx";
import styles from "./minutes.module.css";
import { words } from "./words.ts";

/** The decisions, numbered. */
export function Decisions({ meetingId, decisions }: { meetingId: string; decisions: readonly MinutesDecision[] }) {
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className={styles.h2}>{words.decisions} <span className={styles.h2Count}>{decisions.length}</span></h2>
      {decisions.length === 0 && <p className={styles.nothing}>{words.noDecisions}</p>}
      <ol className={styles.decisions}>
        {decisions.map((decision, index) => (
          <li key={decision.id}>
            <span className={styles.decisionNumber}>D{index + 1}</span>
            <div>
              <p className={styles.sentence}>{decision.text}</p>
              <Link to="/m/$meetingId/s/$sessionId" params={{ meetingId, sessionId: decision.sessionId }} hash={decision.id} look="bare" className={styles.source}>
                {decision.sessionTopic || words.noTopic}
              </Link>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
