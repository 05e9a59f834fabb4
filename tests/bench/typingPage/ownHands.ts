import type { CDPSession, Page } from "playwright-core";
import type { Random } from "../../support/random.ts";

const KEY_MS = 100;

/** The person whose page is measured: trusted keys, and what each cost. */
export class OwnHands {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #sent = 0;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  /** Puts the caret to the end of the notes and watches each key until its frame is done. */
  static async on(page: Page, editor: string): Promise<OwnHands> {
    const cdp = await page.context().newCDPSession(page);
    // By the thread's own clock: what other processes take from it does not count.
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.evaluate(`{
      globalThis.painted = [];
      const after = (run) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = run; port2.postMessage(0); };
      addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => after(() => painted.push(performance.now() - timeStamp))), { capture: true });
      document.querySelector(${JSON.stringify(editor)}).editor.commands.focus("end");
    }`);
    return new OwnHands(page, cdp);
  }

  async slowDown(times: number): Promise<void> {
    await this.#cdp.send("Emulation.setCPUThrottlingRate", { rate: times });
  }

  /** Types at 10 keys a second, with jitter; gives the milliseconds from each keydown to its paint. */
  async type(seconds: number, random: Random): Promise<number[]> {
    await this.#page.evaluate("painted.length = 0");
    const start = performance.now();
    const keys = Math.round((seconds * 1000) / KEY_MS);
    for (let key = 0; key < keys; key += 1) {
      const due = start + key * KEY_MS + random.int(40);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      this.#press();
    }
    // However late, every key counts.
    for (let painted = 0; painted < keys; painted = await this.#page.evaluate<number>("painted.length")) await new Promise((resolve) => setTimeout(resolve, 200));
    return this.#page.evaluate<number[]>("painted");
  }

  /** Milliseconds that the page's main thread has worked since it was opened. */
  async mainThread(): Promise<number> {
    const { metrics } = await this.#cdp.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  }

  /** Until the page has worked off what it was given. */
  async settled(): Promise<void> {
    for (let quick = 0; quick < 3;) {
      const asked = performance.now();
      await this.#page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))");
      quick = performance.now() - asked < 60 ? quick + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  /** Sent without waiting, as a keyboard does. */
  #press(): void {
    this.#sent += 1;
    const letter = this.#sent % 6 === 0 ? " " : "abcdefghij".charAt(this.#sent % 10);
    const key = { key: letter, code: letter === " " ? "Space" : `Key${letter.toUpperCase()}`, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
    void this.#cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text: letter, ...key });
    void this.#cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
}
