import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { History } from "../../ui/icons.ts";
import { ListPage, sheetClass } from "../listPage/index.ts";
import { calendarDate, dateLabel, linesByDay } from "../times/index.ts";
import styles from "./audit.module.css";
import { AuditRow } from "./AuditRow.tsx";
import { useAuditLog } from "./useAuditLog.ts";
import { words } from "./words.ts";

/** Who did what that decides over rights, newest first. */
export function AuditPage() {
  const log = useAuditLog();
  const [today] = useState(() => calendarDate(Date.now(), undefined));
  return (
    <ListPage title={words.page} intro={words.intro} isWide answer={log}>
      {({ pages }) => (
        <>
          {pages.every(({ lines }) => lines.length === 0) && <div className={sheetClass}><EmptyState icon={<History />} title={words.emptyTitle}>{words.emptyText}</EmptyState></div>}
          {linesByDay(pages.flatMap(({ lines }) => lines)).map((day) => (
            <section key={day.date} className={styles.day} aria-labelledby={`day-${day.date}`}>
              <h2 id={`day-${day.date}`} className={styles.date}>{dateLabel(day.date, today)}</h2>
              <ol className={sheetClass}>{day.lines.map((line) => <AuditRow key={line.seq} line={line} />)}</ol>
            </section>
          ))}
          {log.hasNextPage && (
            <Button className={styles.older} isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>{words.older}</Button>
          )}
        </>
      )}
    </ListPage>
  );
}
