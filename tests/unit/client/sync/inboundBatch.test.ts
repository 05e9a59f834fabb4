// @vitest-environment happy-dom
import { batchInbound } from "@docket/client/src/sync/inboundBatch.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeSyncStep2, writeUpdate } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const FRAME_MS = 16;

let provider: WebsocketProvider;
let stop: () => void;
/** Transactions that others caused. */
let redraws: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "requestAnimationFrame", "cancelAnimationFrame", "performance"] });
  provider = new WebsocketProvider("ws://notes", "room", new Y.Doc(), { connect: false, disableBc: true });
  stop = batchInbound(provider);
  redraws = 0;
  words().observe((_event, { origin }) => void (redraws += origin === provider ? 1 : 0));
});

afterEach(() => {
  stop();
  provider.destroy();
  vi.useRealTimers();
});

const words = (): Y.Text => provider.doc.getText("words");
const text = (): string => words().toJSON();

function hear(write: (encoder: encoding.Encoder) => void): void {
  const encoder = encoding.createEncoder();
  write(encoder);
  const message = encoding.toUint8Array(encoder);
  provider.messageHandlers[0]?.(encoding.createEncoder(), decoding.createDecoder(message), provider, true, 0);
}

/** Somebody else at the end of the text. */
function somebody(): { types: (letters: string) => void } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(provider.doc));
  return {
    types(letters) {
      const before = Y.encodeStateVector(doc);
      doc.getText("words").insert(doc.getText("words").length, letters);
      hear((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc, before)));
    },
  };
}

describe("what others write", () => {
  it("is applied with the next frame, all of it in one transaction", () => {
    const other = somebody();
    for (const letter of "hello") other.types(letter);
    expect(text()).toBe("");
    vi.advanceTimersByTime(FRAME_MS);
    expect([text(), redraws]).toEqual(["hello", 1]);
  });

  it("comes at most twenty times a second while they go on, and nothing of it is left out", () => {
    const other = somebody();
    for (let key = 0; key < 100; key += 1) {
      other.types("x");
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    expect(words().length).toBe(100);
    expect(redraws).toBeLessThanOrEqual(21);
  });

  it("waits for the frame of a key typed here, and no longer than 200 ms for many of them", () => {
    const other = somebody();
    words().insert(0, "own");
    other.types("theirs");
    vi.advanceTimersByTime(FRAME_MS);
    expect(text()).toBe("own");
    vi.advanceTimersByTime(FRAME_MS);
    expect(text()).toContain("theirs");
    vi.advanceTimersByTime(1_000);
    other.types("again");
    for (let waited = 0; waited < 200 + 2 * FRAME_MS; waited += FRAME_MS) {
      words().insert(0, "k");
      vi.advanceTimersByTime(FRAME_MS);
    }
    expect(text()).toContain("again");
  });

  it("is applied in a page that gets no frames too", () => {
    vi.stubGlobal("requestAnimationFrame", () => 1);
    somebody().types("hidden");
    vi.advanceTimersByTime(100);
    vi.unstubAllGlobals();
    expect(text()).toBe("hidden");
  });

  it("comes before the answer to a question for the whole document that arrives after it", () => {
    somebody().types("first");
    const whole = new Y.Doc();
    whole.getText("words").insert(0, "second");
    hear((encoder) => writeSyncStep2(encoder, whole));
    expect(text()).toContain("first");
    expect(text()).toContain("second");
  });

  it("is applied also when something beside it cannot be read", () => {
    const other = somebody();
    other.types("before");
    hear((encoder) => writeUpdate(encoder, Uint8Array.of(9, 9, 9)));
    other.types(" after");
    expect(() => vi.advanceTimersByTime(FRAME_MS)).toThrow("cannot be read");
    expect(text()).toBe("before after");
  });
});
