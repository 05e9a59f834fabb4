import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { bindingOf } from "../binding/collaboration.ts";
import { CaretMark, type CaretSpot } from "./caretMark.ts";
import styles from "./carets.module.css";
import { highlightSelection } from "./selectionHighlight.ts";

const FADE_EVERY_MS = 500;

/** A caret that moves is mostly one that types, and is drawn with its letters; without any it is drawn after this time. */
const DRAWN_AFTER_MS = 80;

/** A caret as its owner tells of it. */
interface Remote {
  mark: CaretMark;
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

/** The carets of the others, over the notes. Places are all read before any is written: one layout for a frame. */
export class CaretLayer {
  readonly #view: EditorView;
  readonly #awareness: Awareness;
  readonly #layer = document.createElement("div");
  readonly #remotes = new Map<number, Remote>();
  readonly #resized = new ResizeObserver(() => this.drawWithNextFrame());
  #frame = 0;
  #isDue = false;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, awareness: Awareness) {
    this.#view = view;
    this.#awareness = awareness;
    this.#layer.className = styles.layer ?? "";
    // Where carets are is silent: a screen reader would say them in the middle of a sentence.
    this.#layer.setAttribute("aria-hidden", "true");
    view.dom.parentElement?.append(this.#layer);
    awareness.on("change", this.#heard);
    this.#resized.observe(view.dom);
    document.addEventListener("scroll", this.drawWithNextFrame, { capture: true, passive: true });
    this.#heard({ added: [...awareness.getStates().keys()], updated: [], removed: [] });
  }

  readonly drawWithNextFrame = (): void => {
    if (this.#remotes.size > 0 && this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  };

  /** For edits of others, which arrive right before a frame. */
  drawWithThisFrame(): void {
    if (document.hidden) return this.drawWithNextFrame();
    if (this.#isDue || this.#remotes.size === 0) return;
    this.#isDue = true;
    queueMicrotask(() => this.#draw());
  }

  end(): void {
    this.#awareness.off("change", this.#heard);
    this.#resized.disconnect();
    document.removeEventListener("scroll", this.drawWithNextFrame, { capture: true });
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#soon);
    clearTimeout(this.#fading);
    for (const { mark } of this.#remotes.values()) highlightSelection(mark, null);
    this.#remotes.clear();
    this.#layer.remove();
  }

  readonly #heard = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>): void => {
    const states = this.#awareness.getStates();
    for (const clientId of [...added, ...updated, ...removed]) {
      if (clientId !== this.#awareness.clientID) this.#take(clientId, states.get(clientId));
    }
  };

  #take(clientId: number, state: Record<string, unknown> | undefined): void {
    const known = this.#remotes.get(clientId);
    const cursor = readCursor(state?.["cursor"]);
    if (cursor === null) {
      if (known) highlightSelection(known.mark, null);
      known?.mark.element.remove();
      this.#remotes.delete(clientId);
      return;
    }
    known?.mark.rename(state?.["user"]);
    const isSame = known !== undefined && Y.compareRelativePositions(known.head, cursor.head) && Y.compareRelativePositions(known.anchor, cursor.anchor);
    if (isSame) return;
    const mark = known?.mark ?? new CaretMark(state?.["user"], performance.now());
    if (known) mark.moved(performance.now());
    else this.#layer.append(mark.element);
    this.#remotes.set(clientId, { mark, ...cursor });
    this.#soon ??= setTimeout(this.drawWithNextFrame, DRAWN_AFTER_MS);
    this.#fading ??= setTimeout(this.#fade, FADE_EVERY_MS);
  }

  readonly #fade = (): void => {
    const now = performance.now();
    const marks = [...this.#remotes.values()].map(({ mark }) => mark);
    for (const mark of marks) {
      mark.fade(now);
      if (mark.isIdle) highlightSelection(mark, null);
    }
    this.#fading = marks.some((mark) => !mark.isIdle) ? setTimeout(this.#fade, FADE_EVERY_MS) : undefined;
  };

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#soon);
    this.#frame = 0;
    this.#soon = undefined;
    this.#isDue = false;
    const places = bindingOf(this.#view.state)?.places;
    if (this.#view.isDestroyed || places === undefined) return;
    const { doc } = this.#view.state;
    const layer = this.#layer.getBoundingClientRect();
    const spots = [...this.#remotes.values()].map(({ mark, anchor, head }) => {
      const [from, to] = [places.absolute(doc, anchor), places.absolute(doc, head)];
      highlightSelection(mark, mark.isIdle || from === null || to === null || from === to ? null : { view: this.#view, from: Math.min(from, to), to: Math.max(from, to) });
      return { mark, spot: to === null || layer.width === 0 ? null : this.#spot(to, layer) };
    });
    for (const { mark, spot } of spots) mark.place(spot);
  }

  #spot(pos: number, layer: DOMRect): CaretSpot | null {
    const $pos = this.#view.state.doc.resolve(pos);
    const { children } = this.#view.dom;
    const block = children.length === this.#view.state.doc.childCount ? children[$pos.index(0)] : undefined;
    if (!$pos.parent.inlineContent || (block !== undefined && isOutOfView(block))) return null;
    const { left, top, bottom } = this.#view.coordsAtPos(pos, -1);
    return { left: left - layer.left, top: top - layer.top, height: bottom - top, room: layer.right - left, isAtEnd: $pos.parentOffset === $pos.parent.content.size };
  }
}

function isOutOfView(block: Element): boolean {
  const { top, bottom } = block.getBoundingClientRect();
  return bottom < 0 || top > window.innerHeight;
}

/** Null for what is no cursor, and for somebody who has none. */
function readCursor(cursor: unknown): { anchor: Y.RelativePosition; head: Y.RelativePosition } | null {
  const { anchor, head } = (typeof cursor === "object" && cursor !== null ? cursor : {}) as Record<string, unknown>;
  if (typeof anchor !== "object" || typeof head !== "object" || anchor === null || head === null) return null;
  return { anchor: Y.createRelativePositionFromJSON(anchor), head: Y.createRelativePositionFromJSON(head) };
}
