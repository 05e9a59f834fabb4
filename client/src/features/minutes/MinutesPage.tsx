/** Placeholder until the feature is there. */
export function MinutesPage(_: { meetingId: string }) {
  return <main id="main" tabIndex={-1} />;
}
