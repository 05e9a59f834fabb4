/** A timer of which there is one at most. */
export class OneTimer {
  #id: ReturnType<typeof setTimeout> | undefined;

  /** Runs it after so many milliseconds; what is under way already stays. */
  start(ms: number, run: () => void): void {
    this.#id ??= setTimeout(() => {
      this.#id = undefined;
      run();
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#id);
    this.#id = undefined;
  }
}
