/** How a run is to be made. */
export interface BenchOptions {
  /** Shorter and less sure: to see that everything works, not for RESULTS.md. */
  quick: boolean;
  /** Progress, for whoever waits at the terminal. */
  say: (line: string) => void;
}

/** One line of a table in RESULTS.md. */
export interface Row {
  work: string;
  figure: string;
  /** "" when nothing is aimed at. */
  aim: string;
  /** Null when nothing is aimed at. */
  reached: boolean | null;
}

/** What a run found. */
export interface Outcome {
  rows: Row[];
  /** What a reader must know to judge the rows: shape of the work, versions, what stood in for what. */
  notes: string[];
  /** Why figures of this run must not be believed: texts that differ, edits that were lost. None: []. */
  failures: string[];
}

/** Something that `npm run bench` measures, alone by its name. */
export interface BenchRun {
  name: string;
  title: string;
  measure(options: BenchOptions): Promise<Outcome>;
}
