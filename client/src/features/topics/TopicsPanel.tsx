import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import type { TopicDragging } from "../agenda/index.ts";
import styles from "./topics.module.css";
import { TopicList } from "./TopicList.tsx";
import { words } from "./words.ts";

export interface TopicsPanelProps {
  isBelow?: boolean;
  className?: string | undefined;
}

/** Makes the proposed topics that stand with the agenda that is being edited: beside it, or below its days where the window is narrow. */
export function topicsPanel(drag: TopicDragging): (props: TopicsPanelProps) => ReactNode {
  return function TopicsPanel({ isBelow = false, className }) {
    const content = (
      <>
        <h2 className={styles.panelTitle}>{words.topics}</h2>
        <TopicList focusedId={null} onLeave={null} drag={drag} />
      </>
    );
    if (isBelow) return <section className={styles.below} aria-label={words.topics}>{content}</section>;
    return <aside id="region-outcomes" tabIndex={-1} className={cx(styles.panel, className)} aria-label={words.topics}>{content}</aside>;
  };
}
