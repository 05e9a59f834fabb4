import { useState } from "react";
import type { AgendaHistoryPage } from "@docket/shared/protocol/views.ts";
import { useLastError } from "../../api/useLastError.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ErrorView } from "../errors/index.ts";
import { useView } from "../meetingState/index.ts";
import { calendarDate, dateLabel, linesByDay, zoneLabel } from "../times/index.ts";
import styles from "./history.module.css";
import { HistoryLine } from "./HistoryLine.tsx";
import { useAgendaHistory } from "./useAgendaHistory.ts";
import { words } from "./words.ts";

/** Who changed the agenda and what, newest first. */
export default function HistoryDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { timeZone } = useView().meeting;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.title} description={words.about(zoneLabel(timeZone))} size="medium">
      <History />
    </Dialog>
  );
}

function History() {
  const history = useAgendaHistory();
  const error = useLastError(history);
  if (history.data === undefined) {
    return error !== null ? <ErrorView error={error} level={2} onRetry={() => void history.refetch()} /> : <Skeleton label={words.loading} />;
  }
  return (
    <>
      <Days pages={history.data.pages} />
      {history.hasNextPage && (
        <Button className={styles.older} isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>{words.older}</Button>
      )}
    </>
  );
}

/** The lines under the reader's own dates. */
function Days({ pages }: { pages: readonly AgendaHistoryPage[] }) {
  const [today] = useState(() => calendarDate(Date.now(), undefined));
  const lines = pages.flatMap((page) => page.lines);
  const names = Object.fromEntries(pages.flatMap((page) => Object.entries(page.names)));
  if (lines.length === 0) return <p className={styles.quiet}>{words.empty}</p>;
  return (
    // Reached by Tab, so that keys scroll where no button is.
    <div role="group" aria-label={words.title} tabIndex={0}>
      {linesByDay(lines).map((day) => (
        <section key={day.date} aria-labelledby={`history-${day.date}`}>
          <h3 id={`history-${day.date}`} className={styles.date}>{dateLabel(day.date, today)}</h3>
          <ol>{day.lines.map((line) => <HistoryLine key={line.version} line={line} names={names} />)}</ol>
        </section>
      ))}
    </div>
  );
}
