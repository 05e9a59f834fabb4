let text = "";
let flip = false;
const listeners = new Set<() => void>();

/** Says something to assistive technology, politely. Saying the same twice is heard twice. */
export function announce(words: string): void {
  flip = !flip;
  text = flip ? words : `${words}\u00a0`;
  for (const listener of listeners) listener();
}

/** `announce` for components that take it as a dependency. */
export const useAnnounce = (): ((words: string) => void) => announce;

/** The store behind `LiveRegion`. */
export const announcements = {
  get: (): string => text,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
