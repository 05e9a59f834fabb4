/** Runs work on one thing after the other: the next begins when the one before has ended, however it ended. */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Turns by name; work under different names runs side by side. Not to be nested under one name. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (last.get(name) === turn) last.delete(name);
    }
  };
}
