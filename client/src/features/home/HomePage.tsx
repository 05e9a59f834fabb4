/** Placeholder until the feature is there. */
export function HomePage(_: object) {
  return <main id="main" tabIndex={-1} />;
}
