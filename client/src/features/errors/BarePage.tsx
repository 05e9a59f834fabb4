import type { ReactNode } from "react";
import styles from "./errors.module.css";

/** A page with one message in the middle; needs nothing from the server. */
export function BarePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <title>{`${title} · Docket`}</title>
      <div className={styles.sheet}>{children}</div>
    </main>
  );
}
