import type { MarkerChange, MarkerTarget } from "@docket/shared/agenda/marker.ts";

/** What a moderator can ask for. */
export type Command = { target: MarkerTarget } | { change: MarkerChange };

/** An entry of the model's agenda, in order; bands are none. */
export interface ModelEntry {
  id: string;
  kind: "session" | "break" | "close";
  /** Place of its day. */
  day: number;
  plannedMinutes: number | null;
}

interface State {
  phase: "before" | "running" | "ended";
  entryId: string | null;
  isPaused: boolean;
  extra: Record<string, number>;
  skipped: string[];
  endedIn: string | null;
  /** Times in an entry, the last one open while something runs. */
  times: { entryId: string; from: number; to: number | null }[];
}

const START: State = { phase: "before", entryId: null, isPaused: false, extra: {}, skipped: [], endedIn: null, times: [] };

/**
 * The marker as a person would keep it with pencil and paper: the present state, and a copy of each state before for
 * taking back. It knows no log.
 */
export class MarkerModel {
  version = 0;
  readonly #entries: readonly ModelEntry[];
  #state = START;
  /** The state before each command that stands, with the version that the command made. */
  #before: { version: number; state: State }[] = [];

  constructor(entries: readonly ModelEntry[]) {
    this.#entries = entries;
  }

  /** What the pages must be shown, in the shape of a marker and the time spent by entry. */
  shown() {
    const { phase, entryId, isPaused, extra, skipped, endedIn, times } = this.#state;
    const open = times.at(-1)?.to === null ? times.at(-1)?.from : undefined;
    const spent: Record<string, number> = {};
    for (const { entryId: id, from, to } of times) if (to !== null) spent[id] = (spent[id] ?? 0) + to - from;
    const lengths = Object.entries(extra).filter(([, minutes]) => minutes !== 0);
    return {
      version: this.version, phase, entryId, isPaused, takenUpAt: open ?? null, endedIn, skipped: skipped.toSorted(),
      extra: Object.fromEntries(lengths), spent,
    };
  }

  /** Carries out a command at a time; false: it is refused, and nothing changes. */
  apply(command: Command, now: number): boolean {
    if ("change" in command && command.change.type === "undo") return this.#undo(command.change.version);
    const next = "target" in command ? this.#moved(command.target, now) : this.#changed(command.change, now);
    if (next === null) return false;
    this.version += 1;
    this.#before.push({ version: this.version, state: this.#state });
    this.#state = next;
    return true;
  }

  #undo(version: number): boolean {
    const last = this.#before.at(-1);
    if (last?.version !== version) return false;
    this.#before.pop();
    this.#state = last.state;
    this.version += 1;
    return true;
  }

  #moved(target: MarkerTarget, now: number): State | null {
    const place = this.#placeOf(target);
    const { phase, entryId, times, skipped } = this.#state;
    if (place === null || (place === "ended" ? phase === "ended" : place === entryId)) return null;
    const closed = times.map((time) => (time.to === null ? { ...time, to: now } : time));
    if (place === "ended") return { ...this.#state, phase: "ended", entryId: null, isPaused: false, endedIn: entryId, times: closed };
    return {
      ...this.#state, phase: "running", entryId: place, isPaused: false, endedIn: null,
      skipped: skipped.filter((id) => id !== place), times: [...closed, { entryId: place, from: now, to: null }],
    };
  }

  #placeOf(target: MarkerTarget): string | null {
    const { phase, entryId, skipped, endedIn } = this.#state;
    const here = this.#entries.findIndex(({ id }) => id === entryId);
    const open = this.#entries.filter(({ id }) => !skipped.includes(id));
    const below = phase === "ended" ? [] : open.filter((entry) => this.#entries.indexOf(entry) > here);
    const above = phase === "ended" ? open : open.filter((entry) => this.#entries.indexOf(entry) < here);
    switch (target.to) {
      case "next": return phase === "ended" ? null : (below[0]?.id ?? (phase === "running" ? "ended" : null));
      case "previous": return above.at(-1)?.id ?? null;
      case "entry": return this.#entries.some(({ id }) => id === target.entryId) ? target.entryId : null;
      case "closeDay": return phase === "running" ? (below.find(({ kind, day }) => kind === "close" && day === this.#entries[here]?.day)?.id ?? null) : null;
      case "end": return "ended";
      case "reopen": return phase === "ended" ? (endedIn ?? this.#entries.at(-1)?.id ?? null) : null;
    }
  }

  #changed(change: MarkerChange, now: number): State | null {
    const state = this.#state;
    const here = this.#entries.findIndex(({ id }) => id === state.entryId);
    const named = "entryId" in change ? this.#entries.findIndex(({ id }) => id === change.entryId) : -1;
    const entry = this.#entries[named];
    switch (change.type) {
      case "pause": {
        if (state.entryId === null || state.isPaused || this.#entries[here]?.kind === "close") return null;
        return { ...state, isPaused: true, times: state.times.with(-1, { entryId: state.entryId, from: state.times.at(-1)?.from ?? 0, to: now }) };
      }
      case "resume":
        return state.isPaused && state.entryId !== null ? { ...state, isPaused: false, times: [...state.times, { entryId: state.entryId, from: now, to: null }] } : null;
      case "lengthen": {
        if (entry === undefined || entry.plannedMinutes === null || entry.kind === "close" || change.minutes === 0) return null;
        const extra = (state.extra[entry.id] ?? 0) + change.minutes;
        const isPossible = entry.plannedMinutes + extra >= 0 && entry.plannedMinutes + extra <= 1440;
        return isPossible ? { ...state, extra: { ...state.extra, [entry.id]: extra } } : null;
      }
      case "skip": {
        const canSkip = entry !== undefined && entry.kind !== "close" && !state.skipped.includes(entry.id) && state.phase !== "ended" && named > here;
        return canSkip ? { ...state, skipped: [...state.skipped, entry.id] } : null;
      }
      case "unskip":
        return state.skipped.includes(change.entryId) ? { ...state, skipped: state.skipped.filter((id) => id !== change.entryId) } : null;
      case "setTakenUp":
        return this.#takenUp(change.time, now);
      case "undo":
        return null;
    }
  }

  #takenUp(time: string, now: number): State | null {
    const [before, open] = [this.#state.times.at(-2), this.#state.times.at(-1)];
    if (open === undefined || open.to !== null) return null;
    const at = lastUtc(time, now);
    if (before === undefined) return { ...this.#state, times: [{ ...open, from: at }] };
    if (at < before.from) return null;
    const to = before.to === open.from || (before.to ?? 0) > at ? at : before.to;
    return { ...this.#state, times: [...this.#state.times.slice(0, -2), { ...before, to }, { ...open, from: at }] };
  }
}

const DAY_MS = 86_400_000;

/** The last moment up to `now` at which clocks in UTC showed this time. */
function lastUtc(time: string, now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS + Date.parse(`1970-01-01T${time}:00Z`);
  return today <= now ? today : today - DAY_MS;
}
