/** What a toast says, and the one thing that can be done about it. */
export interface ToastContent {
  text: string;
  action?: { words: string; run: () => void };
  /** Assistive technology has been told in another way, and is not told twice. */
  isSaid?: boolean;
  /** How long it stays without hover or focus; 6 s, or 10 s with an action. */
  durationMs?: number;
}

/** The toast in sight; `id` grows with each one. */
export interface ShownToast extends ToastContent {
  id: number;
}

let shown: ShownToast | null = null;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: ShownToast | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a toast in place of the one in sight: only the newest counts. */
export function showToast(content: ToastContent): void {
  lastId += 1;
  set({ ...content, id: lastId });
}

/** Takes the toast away, if it still is the one in sight. */
export function hideToast(id: number): void {
  if (shown?.id === id) set(null);
}

/** Does what the toast in sight offers, if it offers something. */
export function runToastAction(): void {
  const action = shown?.action;
  if (action === undefined) return;
  set(null);
  action.run();
}

/** The store behind `Toasts`. */
export const toastStore = {
  get: (): ShownToast | null => shown,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
