import * as Y from "yjs";

/**
 * The light of `@y/websocket` 4, which needs Yjs 14, for Yjs 13: yellow from an edit on, green when the server has
 * sent everything that the edit made and deleted back to the one who wrote it.
 */
export class EchoStatus {
  /** Everything typed here and not echoed, a letter or a deletion each. */
  readonly #waiting = new Set<string>();
  /** Each change of the light. */
  readonly changes: ("green" | "yellow")[] = [];
  /** Called when it becomes green. */
  onGreen: () => void = () => undefined;

  /** `isEcho` tells what came from the server by its origin. */
  constructor(doc: Y.Doc, isEcho: (origin: unknown) => boolean) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (isEcho(origin)) return;
      for (const part of partsOf(update)) this.#waiting.add(part);
      this.#show();
    });
  }

  /** An update or SyncStep2 has come from the server. */
  received(update: Uint8Array): void {
    for (const part of partsOf(update)) this.#waiting.delete(part);
    this.#show();
  }

  get light(): "green" | "yellow" {
    return this.#waiting.size === 0 ? "green" : "yellow";
  }

  #show(): void {
    if (this.changes.at(-1) === this.light) return;
    this.changes.push(this.light);
    if (this.light === "green") this.onGreen();
  }
}

function partsOf(update: Uint8Array): string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const made = structs.filter((struct) => !(struct instanceof Y.Skip)).flatMap(({ id, length }) => clocks(`${id.client}`, id.clock, length));
  const deleted = [...ds.clients].flatMap(([client, ranges]) => ranges.flatMap(({ clock, len }) => clocks(`without ${client}`, clock, len)));
  return [...made, ...deleted];
}

const clocks = (whose: string, from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `${whose}:${from + at}`);
