import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { Directory } from "@docket/shared/people/person.ts";

/** What the notes need to know of the page around them; changes while an editor lives. */
export interface NotesSurroundings {
  directory: Directory;
  /** Null for somebody who is not in the directory. */
  personId: string | null;
  mayWrite: boolean;
  /** Project time zone. */
  timeZone: string;
  /** Issue and document handles that read as links. */
  handles: readonly HandlePattern[];
  /** Milliseconds now, by the server's clock where that is known. */
  now: () => number;
}

/** The surroundings, for views and menus that live outside React, with word of their changes. */
export class NotesContext {
  #surroundings: NotesSurroundings;
  readonly #views = new Set<() => void>();

  constructor(surroundings: NotesSurroundings) {
    this.#surroundings = surroundings;
  }

  get directory(): Directory {
    return this.#surroundings.directory;
  }

  get personId(): string | null {
    return this.#surroundings.personId;
  }

  get handles(): readonly HandlePattern[] {
    return this.#surroundings.handles;
  }

  get mayWrite(): boolean {
    return this.#surroundings.mayWrite;
  }

  /** The day it is where the meeting is. */
  get today(): CalendarDate {
    const { timeZone, now } = this.#surroundings;
    return dayFormat(timeZone).format(now());
  }

  update(surroundings: NotesSurroundings): void {
    this.#surroundings = surroundings;
    for (const redraw of this.#views) redraw();
  }

  /** Calls `redraw` when something here has changed; returns the function that ends it. */
  onChange(redraw: () => void): () => void {
    this.#views.add(redraw);
    return () => void this.#views.delete(redraw);
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes a date as 2026-09-28; making a format costs far more than using it. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  formats.set(timeZone, known);
  return known;
}
