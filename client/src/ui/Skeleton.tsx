import styles from "./Skeleton.module.css";
import { words } from "./words.ts";

/** Grey lines in the shape of text; shows itself only after 200 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 3, label = words.loading }: { lines?: number; label?: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => <span key={line} className={styles.line} />)}
    </div>
  );
}
