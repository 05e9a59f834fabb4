/** One step from a format to the next. */
export interface Migration {
  /** The format it starts from; it ends at `from + 1`. */
  from: number;
  /**
   * Changes the data folder in place; a copy has been made. After a kill it runs again from the start,
   * so it must come to the same result on a folder it has half done.
   */
  run(folder: string): Promise<void>;
}
