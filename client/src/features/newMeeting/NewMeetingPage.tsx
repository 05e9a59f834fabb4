/** Placeholder until the feature is there. */
export function NewMeetingPage(_: { startsWithPaste: boolean }) {
  return <main id="main" tabIndex={-1} />;
}
