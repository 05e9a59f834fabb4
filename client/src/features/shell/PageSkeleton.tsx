import { Skeleton } from "../../ui/Skeleton.tsx";
import styles from "./Shell.module.css";
import { words } from "./words.ts";

/** A page that is still loading. */
export function PageSkeleton() {
  return (
    <div className={styles.loading}>
      <Skeleton lines={5} label={words.loading} />
    </div>
  );
}
