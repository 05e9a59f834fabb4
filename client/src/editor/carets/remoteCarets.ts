import { personColour } from "@docket/shared/people/personColour.ts";
import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import styles from "./carets.module.css";

/** Who a caret belongs to, as the server says it. */
interface CaretUser {
  personId: string | null;
  name: string;
}

const LABEL_MS = 2_000;
const IDLE_MS = 60_000;

/** Room that a label needs beside its caret, in pixels. */
const LABEL_ROOM = 90;

/** Shows where the others write: a line in the person's colour, and the name for 2 s after it has moved. */
export const remoteCarets = (awareness: Awareness): Extension =>
  Extension.create({
    name: "remoteCarets",
    priority: 999,
    addProseMirrorPlugins() {
      const carets = new Carets(awareness);
      this.editor.on("destroy", () => carets.end());
      return [yCursorPlugin(awareness, {
        cursorBuilder: (user: unknown, clientId: number) => carets.make(userOf(user), clientId),
        selectionBuilder: (user: unknown) => ({ class: `${styles.selection} ${colourClass(userOf(user))}` }),
      })];
    },
  });

function userOf(user: unknown): CaretUser {
  const { personId, name } = (typeof user === "object" && user !== null ? user : {}) as Record<string, unknown>;
  return { personId: typeof personId === "string" ? personId : null, name: typeof name === "string" ? name : "" };
}

const colourClass = ({ personId, name }: CaretUser): string => styles[`p${personColour(personId ?? name)}`] ?? "";

/** The carets on the screen. The editor keeps an element while its caret moves, so each move is looked for here. */
class Carets {
  readonly #elements = new Map<number, HTMLElement>();
  readonly #places = new Map<number, string>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>[]>();
  readonly #awareness: Awareness;

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
    awareness.on("change", this.#look);
  }

  make(user: CaretUser, clientId: number): HTMLElement {
    const caret = document.createElement("span");
    caret.className = `${styles.caret} ${colourClass(user)}`;
    // Where carets are is silent: a screen reader would say them in the middle of a sentence.
    caret.setAttribute("aria-hidden", "true");
    const label = document.createElement("span");
    label.className = styles.label ?? "";
    label.textContent = user.name;
    caret.append(label);
    this.#elements.set(clientId, caret);
    this.#moved(clientId);
    return caret;
  }

  end(): void {
    this.#awareness.off("change", this.#look);
    for (const timers of this.#timers.values()) timers.forEach(clearTimeout);
  }

  readonly #look = ({ removed }: { removed: number[] }): void => {
    for (const clientId of removed) this.#forget(clientId);
    for (const [clientId, state] of this.#awareness.getStates()) {
      const place = JSON.stringify(state["cursor"] ?? null);
      if (this.#places.get(clientId) === place) continue;
      this.#places.set(clientId, place);
      this.#moved(clientId);
    }
  };

  #moved(clientId: number): void {
    const caret = this.#elements.get(clientId);
    if (!caret) return;
    this.#timers.get(clientId)?.forEach(clearTimeout);
    caret.classList.add(styles.moved ?? "");
    caret.classList.remove(styles.idle ?? "");
    this.#timers.set(clientId, [
      // After the redraw that puts it into its new place.
      setTimeout(() => turnLabel(caret), 0),
      setTimeout(() => caret.classList.remove(styles.moved ?? ""), LABEL_MS),
      setTimeout(() => caret.classList.add(styles.idle ?? ""), IDLE_MS),
    ]);
  }

  #forget(clientId: number): void {
    this.#timers.get(clientId)?.forEach(clearTimeout);
    for (const known of [this.#elements, this.#places, this.#timers]) known.delete(clientId);
  }
}

/** At the end of its line the label stands behind the caret, elsewhere above it; near the right edge it is turned. */
function turnLabel(caret: HTMLElement): void {
  const block = caret.parentElement;
  if (!block) return;
  const room = block.getBoundingClientRect().right - caret.getBoundingClientRect().left;
  const isAtEnd = caret.nextSibling === null || (caret.nextSibling instanceof Element && caret.nextSibling.matches("br, img") && caret.nextSibling.nextSibling === null);
  caret.classList.toggle(styles.atEnd ?? "", isAtEnd && room > LABEL_ROOM);
  caret.classList.toggle(styles.turned ?? "", room <= LABEL_ROOM);
}
