/** Resolves after this many milliseconds. */
export const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when `condition` holds; throws with `what` after `limit` milliseconds. */
export async function until(condition: () => boolean, what: string, limit = 30_000): Promise<void> {
  const end = performance.now() + limit;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited ${limit} ms for ${what}`);
    await wait(5);
  }
}
