import type { ReactNode } from "react";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Lock } from "../../ui/icons.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useToday, useView } from "../meetingState/index.ts";
import { dateLabel } from "../times/index.ts";
import styles from "./GuestFrame.module.css";
import { guestWords as words } from "./guestWords.ts";

export interface GuestFrameProps {
  recorded: ReactNode;
  saving: ReactNode;
  readers: ReactNode;
  /** The session; null while its agenda is a draft: else nobody without a session is let in. */
  children: ReactNode;
}

/** What stands around the one session of a guest. It loads later, and imports nothing of the meeting's page, which would fall into pieces by that. */
export default function GuestFrame({ recorded, saving, readers, children }: GuestFrameProps) {
  const { meeting: { title, days } } = useView();
  const date = days[0]?.date ?? null;
  const today = useToday();
  return (
    <div className={styles.page}>
      <title>{`${title} · Docket`}</title>
      <header className={styles.top}>
        <Mark />
        <div className={styles.titles}>
          <span className={styles.title}>{title}</span>
          <span className={styles.sub}>{date !== null && <><time dateTime={date}>{dateLabel(date, today)}</time> · </>}{words.guest}</span>
        </div>
        {recorded}
        {saving}
        <span className={styles.readers}>{readers}</span>
      </header>
      <main id="main" tabIndex={-1} className={styles.sheet} aria-label={words.sheet}>
        {children ?? (
          <div className={styles.waiting}>
            <EmptyState icon={<Lock />} title={words.notShared} level={1}>{words.notSharedHint}</EmptyState>
          </div>
        )}
      </main>
    </div>
  );
}
