import { answersTo } from "@docket/client/src/sync/answerStep1.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";

/** A page that has typed these words into notes that a server has, one edit each. */
function pageWith(...words: string[]): { server: Y.Doc; page: Y.Doc; edits: Uint8Array[] } {
  const [server, page] = [new Y.Doc(), new Y.Doc()];
  server.getText("notes").insert(0, "known ");
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const edits: Uint8Array[] = [];
  page.on("update", (update: Uint8Array) => edits.push(update));
  for (const word of words) page.getText("notes").insert(page.getText("notes").length, word);
  return { server, page, edits };
}

describe("the answer to a server's SyncStep1", () => {
  it("is the document alone when everything is acknowledged", () => {
    const { server, page } = pageWith();
    expect(answersTo(Y.encodeStateVector(server), page, [])).toHaveLength(1);
  });

  it("begins with the edits, also with what has died since", () => {
    const { server, page, edits } = pageWith("one ", "two");
    const unsent = [...edits];
    page.getText("notes").delete(0, page.getText("notes").length);
    const [first = new Uint8Array()] = answersTo(Y.encodeStateVector(server), page, unsent);
    Y.applyUpdate(server, first);
    expect(server.getText("notes").toJSON()).toBe("known one two");
  });

  it("ends with everything: a server that has refused the edits has to refuse that too (K4)", () => {
    const { server, page, edits } = pageWith("one ", "two");
    Y.applyUpdate(server, answersTo(Y.encodeStateVector(server), page, edits).at(-1) ?? new Uint8Array());
    expect(server.getText("notes").toJSON()).toBe("known one two");
  });
});
