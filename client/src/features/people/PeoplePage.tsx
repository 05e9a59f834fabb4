/** Placeholder until the feature is there. */
export function PeoplePage(_: object) {
  return <main id="main" tabIndex={-1} />;
}
