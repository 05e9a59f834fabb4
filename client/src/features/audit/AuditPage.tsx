import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { History } from "../../ui/icons.ts";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { ErrorView } from "../errors/index.ts";
import { AppFrame, PageSkeleton } from "../shell/index.ts";
import { calendarDate, dateLabel } from "../times/index.ts";
import styles from "./audit.module.css";
import { AuditRow } from "./AuditRow.tsx";
import { linesByDay } from "./linesByDay.ts";
import { useAuditLog } from "./useAuditLog.ts";
import { words } from "./words.ts";

/** Who did what that decides over rights, newest first. */
export function AuditPage() {
  const log = useAuditLog();
  const lines = log.data?.pages.flatMap((page) => page.lines) ?? [];
  const [today] = useState(() => calendarDate(Date.now(), undefined));
  return (
    <AppFrame title={words.page}>
      {log.isPending ? (
        <PageSkeleton />
      ) : log.isError ? (
        <ErrorView error={log.error} onRetry={() => void log.refetch()} />
      ) : (
        <div className={styles.page}>
          <PageHeading className={styles.title}>{words.page}</PageHeading>
          <p className={styles.intro}>{words.intro}</p>
          {lines.length === 0 && <div className={styles.sheet}><EmptyState icon={<History />} title={words.emptyTitle}>{words.emptyText}</EmptyState></div>}
          {linesByDay(lines).map((day) => (
            <section key={day.date} className={styles.day} aria-labelledby={`day-${day.date}`}>
              <h2 id={`day-${day.date}`} className={styles.date}>{dateLabel(day.date, today)}</h2>
              <ol className={styles.sheet}>{day.lines.map((line) => <AuditRow key={line.seq} line={line} />)}</ol>
            </section>
          ))}
          {log.hasNextPage && (
            <Button className={styles.older} isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>{words.older}</Button>
          )}
        </div>
      )}
    </AppFrame>
  );
}
