const ASKED = "docket.askedToPersist";

/** Asks the browser, once, not to clear the copies on this device when it runs short of space. */
export function askForPersistence(): void {
  try {
    if (localStorage.getItem(ASKED) !== null) return;
    localStorage.setItem(ASKED, "1");
  } catch {
    return; // Storage is blocked: there is nothing to persist.
  }
  // Missing over plain http. What the browser answers changes nothing here: edits are kept as well as it lets us.
  navigator.storage?.persist?.().catch(() => undefined);
}
