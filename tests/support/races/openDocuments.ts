import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import type * as Y from "yjs";

/** Sees every document that a server has in memory, and who of them writes. */
export class OpenDocuments implements DerivedWriter {
  readonly complaints: string[] = [];
  /** Documents of which a change has failed: they are loaded anew beside the spoiled one. */
  readonly spoiled = new Set<string>();
  readonly #open = new Map<string, Y.Doc[]>();

  /** How many are in memory. */
  get count(): number {
    return [...this.#open.values()].reduce((sum, { length }) => sum + length, 0);
  }

  async open(docName: string, doc: Y.Doc): ReturnType<DerivedWriter["open"]> {
    const others = this.#open.get(docName) ?? [];
    if (others.length > (this.spoiled.has(docName) ? 1 : 0)) this.complaints.push(`${docName} is in memory ${others.length + 1} times`);
    this.#open.set(docName, [...others, doc]);
    doc.on("destroy", () => this.#open.set(docName, (this.#open.get(docName) ?? []).filter((each) => each !== doc)));
    return {
      afterUpdate: () => {
        if (this.#open.get(docName)?.at(-1) !== doc) this.complaints.push(`two rooms of ${docName} write`);
        return [];
      },
      afterCommit: () => undefined,
    };
  }
}
