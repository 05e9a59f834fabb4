import { lazy, Suspense } from "react";
import { call } from "../../api/call.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Archive, NoConnection } from "../../ui/icons.ts";
import { attempt } from "../errors/index.ts";
import { useFeed, useMay, useMeeting, useView } from "../meetingState/index.ts";
import { pendingOf } from "../../sync/saveState.ts";
import { savingBanner } from "./SavingBanner.tsx";
import type { Saving } from "./useSavingState.ts";
import styles from "./Sheet.module.css";
import { words } from "./words.ts";

const ClosedBanner = lazy(() => import("./ClosedBanner.tsx"));

/** Attempts after which a lost connection is worth a banner: with growing waits, about 15 seconds. */
const ATTEMPTS_BEFORE_BANNER = 5;

/** What holds until somebody changes it, at most one: unsent text first, then closed for good, offline, archived. */
export function StateBanner({ saving }: { saving: Saving }) {
  // The foot under the notes says by itself that there is no connection.
  const lasting = useLastingBanner({ isOfflineSaid: saving.state?.kind === "offline" });
  const isClosed = useFeed((state) => state.closedFor !== null);
  const aboutSaving = savingBanner(saving);
  const hasUnsent = saving.state !== null && pendingOf(saving.state) > 0;
  // It can come at any time, and then lies over the top padding: the text does not move.
  if (aboutSaving !== null && (hasUnsent || !isClosed)) return <div className={styles.moved}>{aboutSaving}</div>;
  return lasting === null ? null : <div className={styles.state}>{lasting}</div>;
}

/** What is so for the whole meeting. */
function useLastingBanner({ isOfflineSaid }: { isOfflineSaid: boolean }) {
  const { feed } = useMeeting();
  const closedFor = useFeed((state) => state.closedFor);
  const closedBy = useFeed((state) => state.closedBy);
  const attempt = useFeed((state) => (state.connection === "open" ? 0 : state.attempt));
  const { meeting, me, archivedBy = null } = useView();
  const isArchived = meeting.archivedAt !== null;
  if (closedFor !== null) {
    return <Suspense fallback={null}><ClosedBanner reason={closedFor} by={closedBy} isGuest={me.onlySessionId !== undefined} /></Suspense>;
  }
  if (attempt >= ATTEMPTS_BEFORE_BANNER && !isOfflineSaid) {
    return (
      <Banner tone="warn" icon={<NoConnection />} actions={<Button size="small" kind="quiet" onPress={() => feed.retryNow()}>{words.retryNow}</Button>}>
        {words.waiting(attempt)}
      </Banner>
    );
  }
  return isArchived ? <ArchivedBanner by={archivedBy} /> : null;
}

function ArchivedBanner({ by }: { by: string | null }) {
  const { meetingId, feed } = useMeeting();
  const mayArchive = useMay("archive the meeting");
  const takeBack = (): Promise<boolean> =>
    attempt(async () => feed.store.takeView(await call("archiveMeeting", { params: { meetingId }, body: { archived: false } })));
  const action = <Button size="small" kind="quiet" onPress={() => void takeBack()}>{words.takeBack}</Button>;
  return <Banner tone="info" icon={<Archive />} actions={mayArchive ? action : undefined}>{words.archived(by)}</Banner>;
}
