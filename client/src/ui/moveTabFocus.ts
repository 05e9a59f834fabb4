const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrows, Home and End in a row of tabs: moves the focus from tab to tab, round the corner too, and chooses. */
export function moveTabFocus(event: { key: string; target: EventTarget | null; currentTarget: HTMLElement; preventDefault(): void }): void {
  const step = STEPS[event.key];
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex((tab) => tab === event.target);
  const next = step === undefined || at < 0 ? undefined : tabs[step(at, tabs.length)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}
