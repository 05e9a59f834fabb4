import { useLastError } from "../../api/useLastError.ts";
import { BarePage, ErrorView } from "../errors/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { Contents } from "./Contents.tsx";
import styles from "./minutes.module.css";
import { MinutesDocument } from "./MinutesDocument.tsx";
import { MinutesHeader } from "./MinutesHeader.tsx";
import { useMinutes } from "./useMinutes.ts";
import { words } from "./words.ts";

/** The minutes as they would be exported now: to read, print and download. */
export function MinutesPage({ meetingId }: { meetingId: string }) {
  const minutes = useMinutes(meetingId);
  const error = useLastError(minutes);
  if (error !== null) {
    return (
      <BarePage title={words.pageShort}>
        <ErrorView error={error} onRetry={() => void minutes.refetch()} />
      </BarePage>
    );
  }
  if (minutes.data === undefined) return <PageSkeleton />;
  return (
    <div className={styles.frame}>
      <title>{`${words.page(minutes.data.title)} · ${words.product}`}</title>
      <MinutesHeader meetingId={meetingId} minutes={minutes.data} />
      <div className={styles.columns}>
        <Contents minutes={minutes.data} />
        <main id="main" tabIndex={-1} className={styles.sheet}>
          <MinutesDocument meetingId={meetingId} minutes={minutes.data} />
        </main>
      </div>
    </div>
  );
}
