/** Placeholder until the feature is there. */
export function JoinPage(_: { token: string }) {
  return <main id="main" tabIndex={-1} />;
}
