import { cx } from "../../ui/cx.ts";
import styles from "./topics.module.css";
import { TopicList } from "./TopicList.tsx";
import { words } from "./words.ts";

/** The proposed topics with the agenda that is being edited: beside it, or below its days where the window is narrow. */
export default function TopicsPanel({ isBelow = false, className }: { isBelow?: boolean; className?: string | undefined }) {
  const content = (
    <>
      <h2 className={styles.panelTitle}>{words.topics}</h2>
      <TopicList focusedId={null} onLeave={null} isBesideAgenda />
    </>
  );
  if (isBelow) return <section className={styles.below} aria-label={words.topics}>{content}</section>;
  return <aside id="region-outcomes" tabIndex={-1} className={cx(styles.panel, className)} aria-label={words.topics}>{content}</aside>;
}
