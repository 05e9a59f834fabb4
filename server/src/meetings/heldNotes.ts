/**
 * Notes that no session shows any more, or is about to: nothing is written into them, also by connections that have not
 * looked again yet, so that no text gets out of sight in the moment in which an agenda changes. Kept in memory only:
 * after a start every connection is new, and is told that there are no such notes.
 */
export class HeldNotes {
  readonly #docNames = new Set<string>();

  has(docName: string): boolean {
    return this.#docNames.has(docName);
  }

  hold(docNames: readonly string[]): void {
    for (const docName of docNames) this.#docNames.add(docName);
  }

  /** True when one of them was held. */
  release(docNames: readonly string[]): boolean {
    return docNames.filter((docName) => this.#docNames.delete(docName)).length > 0;
  }
}
