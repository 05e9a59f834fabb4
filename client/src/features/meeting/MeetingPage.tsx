import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Feed } from "../../api/feed.ts";
import { landingSession, MeetingContext, type MeetingContextValue } from "../meetingState/index.ts";
import { calendarDate } from "../times/index.ts";
import { ErrorView } from "../errors/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { KeptNotice } from "../unsent/index.ts";
import { GuestLayout } from "./GuestLayout.tsx";
import { MeetingLayout } from "./MeetingLayout.tsx";
import styles from "./MeetingPage.module.css";
import { notesQuery } from "./notesQuery.ts";
import { useLanding } from "./useLanding.ts";
import { useMeetingFeed } from "./useMeetingFeed.ts";

export interface MeetingPageProps {
  meetingId: string;
  /** The session in the address; null: the page lands on the current one. */
  sessionId: string | null;
  /** Id of a tagged block from the address, to scroll to; null: none. */
  line: string | null;
}

/** The live meeting: agenda, notes of one session, outcomes, and the NOW bar over them. */
export function MeetingPage({ meetingId, sessionId, line }: MeetingPageProps) {
  const { feed, hasView, error, retry } = useMeetingFeed(meetingId);
  useHeadStart(meetingId, sessionId);
  if (hasView) return <OpenMeeting meetingId={meetingId} sessionId={sessionId} line={line} feed={feed} />;
  return (
    <main id="main" tabIndex={-1} className={styles.alone}>
      {error === null ? <PageSkeleton /> : <><KeptNotice /><ErrorView error={error} onRetry={retry} /></>}
    </main>
  );
}

/** Asks for what the page will need in a moment, beside the meeting instead of after it. */
function useHeadStart(meetingId: string, sessionId: string | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (sessionId !== null) void queryClient.prefetchQuery(notesQuery(meetingId, sessionId));
  }, [queryClient, meetingId, sessionId]);
  useEffect(() => {
    // A failure shows itself where the editor is wanted.
    import("../../editor/SessionNotes.tsx").catch(() => undefined);
  }, []);
}

function OpenMeeting({ meetingId, sessionId, line, feed }: MeetingPageProps & { feed: Feed }) {
  const navigate = useNavigate();
  const landed = useLanding(feed, landOn);
  const guestOf = useSyncExternalStore(feed.store.subscribe, () => feed.store.get().view?.me.onlySessionId);
  const openSessionId = guestOf ?? sessionId ?? landed;
  useEffect(() => feed.setReading(openSessionId), [feed, openSessionId]);
  const context = useMemo<MeetingContextValue>(
    () => ({
      meetingId,
      feed,
      openSessionId,
      openSession: (id, hash) =>
        void navigate({ to: "/m/$meetingId/s/$sessionId", params: { meetingId, sessionId: id }, ...(hash === undefined ? {} : { hash }) }),
    }),
    [meetingId, feed, openSessionId, navigate],
  );
  return (
    <MeetingContext value={context}>
      {guestOf === undefined ? <MeetingLayout line={line} /> : <GuestLayout line={line} />}
    </MeetingContext>
  );
}

function landOn(feed: Feed): string | null {
  const { view } = feed.store.get();
  return view === null ? null : landingSession(view, calendarDate(feed.store.clock.now(), view.meeting.timeZone));
}
