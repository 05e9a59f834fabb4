/** A job took more than it may; it was ended with its worker, and nothing came of it. */
export class JobTooLarge extends Error {
  override readonly name = "JobTooLarge";
  /** What it took all of: "10 s" or "256 MB of memory". */
  readonly limit: string;

  constructor(limit: string) {
    super(`a job took more than ${limit}`);
    this.limit = limit;
  }
}
