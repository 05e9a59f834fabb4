/** Placeholder until the feature is there. */
export function MeetingPage(_: { meetingId: string; sessionId: string | null; line: string | null }) {
  return <main id="main" tabIndex={-1} />;
}
