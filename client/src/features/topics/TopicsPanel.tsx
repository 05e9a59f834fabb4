import { cx } from "../../ui/cx.ts";
import styles from "./topics.module.css";
import { TopicList } from "./TopicList.tsx";
import { words } from "./words.ts";

/** The proposed topics beside the agenda that is being edited. */
export default function TopicsPanel({ className }: { className: string | undefined }) {
  return (
    <aside id="region-outcomes" tabIndex={-1} className={cx(styles.panel, className)} aria-label={words.topics}>
      <h2 className={styles.panelTitle}>{words.topics}</h2>
      <TopicList focusedId={null} onLeave={null} />
    </aside>
  );
}
