import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import type { Random } from "../random.ts";

/** Letters that are typed once in a history, by one pen. */
const [FIRST_LETTER, LETTERS_EACH] = [0x4e00, 1500];
const LETTER = /[\u4e00-\u9fff]/g;
const FIRST_CLIENT = 1000;

const lettersOf = (text: string): string[] => text.match(LETTER) ?? [];

/** All letters of pens that stand in a document, each as often as it stands there. */
export const lettersIn = (doc: Y.Doc): string[] => lettersOf(FRAGMENTS.map((name) => fragmentOf(doc, name).toJSON()).join(""));

/** All letters of pens that an update brings, dead or alive. */
export const lettersBroughtBy = (update: Uint8Array): string[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? lettersOf(struct.content.str) : []);

/** Gives words of letters that nobody else types. */
export function wordMaker(random: Random, clientId: number): () => string {
  let letters = (clientId - FIRST_CLIENT) * LETTERS_EACH;
  return () => Array.from({ length: 1 + random.int(3) }, () => String.fromCharCode(FIRST_LETTER + (letters += 1))).join("");
}
