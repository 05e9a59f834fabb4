import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { Feed } from "../../api/feed.ts";
import { landingSession, MeetingContext, type MeetingContextValue } from "../meetingState/index.ts";
import { calendarDate } from "../times/index.ts";
import { ErrorView } from "../errors/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { MeetingLayout } from "./MeetingLayout.tsx";
import styles from "./MeetingPage.module.css";
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
  if (hasView) return <OpenMeeting meetingId={meetingId} sessionId={sessionId} line={line} feed={feed} />;
  return (
    <main id="main" tabIndex={-1} className={styles.alone}>
      {error === null ? <PageSkeleton /> : <ErrorView error={error} onRetry={retry} />}
    </main>
  );
}

function OpenMeeting({ meetingId, sessionId, line, feed }: MeetingPageProps & { feed: Feed }) {
  const navigate = useNavigate();
  const landed = useLanding(feed, landOn);
  const openSessionId = sessionId ?? landed;
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
      <MeetingLayout line={line} />
    </MeetingContext>
  );
}

function landOn(feed: Feed): string | null {
  const { view } = feed.store.get();
  return view === null ? null : landingSession(view, calendarDate(feed.store.clock.now(), view.meeting.timeZone));
}
