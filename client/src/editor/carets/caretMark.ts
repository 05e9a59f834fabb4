import { personColour } from "@docket/shared/people/personColour.ts";
import { words } from "../words.ts";
import styles from "./carets.module.css";

const LABEL_MS = 2_000;
const IDLE_MS = 60_000;

/** Room that a label needs beside its caret, in pixels. */
const LABEL_ROOM = 90;

/** Where a caret stands, in pixels of the layer. */
export interface CaretSpot {
  left: number;
  top: number;
  height: number;
  /** To the right edge of the notes. */
  room: number;
  /** Nothing stands behind it in its line. */
  isAtEnd: boolean;
}

/** The caret of somebody else: a line in the person's colour, and the name for 2 s after it has moved. */
export class CaretMark {
  readonly element = document.createElement("span");
  readonly #label = document.createElement("span");
  /** Number of the person's colour, from 1. */
  readonly colour: number;
  #movedAt: number;
  #isIdle = false;

  constructor(user: unknown, now: number) {
    const { personId, name, label } = readUser(user);
    this.colour = personColour(personId ?? name);
    this.element.className = `${styles.caret} ${styles[`p${this.colour}`]}`;
    this.#label.className = styles.label ?? "";
    this.#label.textContent = label;
    this.element.append(this.#label);
    this.#movedAt = now;
    this.fade(now);
  }

  /** The person may have been given another name, or been confirmed. */
  rename(user: unknown): void {
    const { label } = readUser(user);
    if (this.#label.textContent !== label) this.#label.textContent = label;
  }

  moved(now: number): void {
    this.#movedAt = now;
    this.fade(now);
  }

  /** Whether it has not moved for long: neither the caret nor what is selected is to be seen. */
  get isIdle(): boolean {
    return this.#isIdle;
  }

  /** Takes the name away, and later the caret, when it has not moved for long. */
  fade(now: number): void {
    const quiet = now - this.#movedAt;
    this.#isIdle = quiet >= IDLE_MS;
    this.element.classList.toggle(styles.moved ?? "", quiet < LABEL_MS);
    this.element.classList.toggle(styles.idle ?? "", this.#isIdle);
  }

  /** Null: it is not in view. */
  place(spot: CaretSpot | null): void {
    this.element.hidden = spot === null;
    if (spot === null) return;
    this.element.style.transform = `translate(${spot.left}px, ${spot.top}px)`;
    this.element.style.setProperty("--height", `${spot.height}px`);
    // At the end of its line the label stands behind the caret, elsewhere above it; near the right edge it is turned.
    this.element.classList.toggle(styles.atEnd ?? "", spot.isAtEnd && spot.room > LABEL_ROOM);
    this.element.classList.toggle(styles.turned ?? "", spot.room <= LABEL_ROOM);
  }
}

/** As the server says it. */
function readUser(user: unknown): { personId: string | null; name: string; label: string } {
  const { personId, name: said, isClaim } = (typeof user === "object" && user !== null ? user : {}) as Record<string, unknown>;
  const name = typeof said === "string" ? said : "";
  return { personId: typeof personId === "string" ? personId : null, name, label: isClaim === true ? words.unconfirmed(name) : name };
}
