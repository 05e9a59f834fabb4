import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type At, type Struct, type UpdateParts, binary, collected, deleted, element, embed, format, json, rawValues, sharedType, struct, subDocument, text, updateBytes, values } from "./updateBytes.ts";

/** What becomes of a hostile update. */
export type Fate =
  /** The scan refuses it. */
  | "malformed"
  /** The scan asks for what it lacks. */
  | "missing"
  /** It is applied, found to spoil the document, and the room loads itself again from its log. */
  | "spoils"
  /** The scan takes it and names a client id that is somebody else's. */
  | "foreign"
  /** It may be taken: it changes nothing, or nothing that an editor could not have written. */
  | "harmless";

export interface HostileUpdate {
  title: string;
  bytes: () => Uint8Array;
  fate: Fate;
}

/** The honest writer of the document that hostile updates are aimed at. */
export const VICTIM = 10;
/** The client id that the hostile writer uses first. */
export const MALLORY = 666;
/** The victim's paragraph and its text; the letters of "minutes" follow at clocks 2 to 8. */
export const PARAGRAPH: At = [VICTIM, 0];
export const LINE: At = [VICTIM, 1];
export const LETTERS = "minutes";

/** One paragraph that says "minutes", by VICTIM. */
export const victimUpdate = (): Uint8Array =>
  updateBytes({ sections: [{ client: VICTIM, structs: [element("paragraph", {}), sharedType(6, { parent: PARAGRAPH }), text(LETTERS, { parent: LINE })] }] });

const all = (structs: Struct[]): Uint8Array => updateBytes({ sections: [{ client: MALLORY, structs }] });
const by = (...structs: Struct[]): Uint8Array => all(structs);
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
/** A text that follows what Mallory wrote at this clock. */
const after = (clock: number): { left: At } => ({ left: [MALLORY, clock] });
/** At the end of the victim's line. */
const inLine = { left: [VICTIM, 8] as const };
const attribute = (key: string): { parent: At; key: string } => ({ parent: PARAGRAPH, key });
const list = (type: number, depth: number): Uint8Array => Uint8Array.from([1, ...many(depth, () => [type, 1]).flat(), 126]);
const nestedJson = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

type Row = readonly [title: string, fate: Fate, bytes: () => Uint8Array];
const parts = (update: () => UpdateParts) => (): Uint8Array => updateBytes(update());

const CLAIMS: Row[] = [2 ** 25, 2 ** 32, 2 ** 53 - 1].flatMap((claimed): Row[] => [
  [`claims ${claimed} structs`, "malformed", parts(() => ({ sections: [{ client: MALLORY, claimed, structs: [] }] }))],
  [`claims ${claimed} clients`, "malformed", parts(() => ({ claimedSections: claimed }))],
  [`claims ${claimed} clients with deletions`, "malformed", parts(() => ({ claimedDeletes: claimed }))],
  [`claims ${claimed} deletions`, "malformed", parts(() => ({ deletes: [{ client: VICTIM, claimed, ranges: [] }] }))],
  [`claims a text of ${claimed} bytes`, "malformed", () => by(struct(4, inLine, (encoder) => encoding.writeVarUint(encoder, claimed)))],
  [`claims ${claimed} values`, "malformed", () => by(struct(8, attribute("id"), (encoder) => encoding.writeVarUint(encoder, claimed)))],
]);

const FLOODS: Row[] = [
  ["30,000 clients that wait for something", "malformed", parts(() => ({ sections: many(30_000, (i) => ({ client: 1_000 + i, clock: 5, structs: [collected(1)] })) }))],
  ["64 clients that wait for something", "missing", parts(() => ({ sections: many(64, (i) => ({ client: 1_000 + i, clock: 5, structs: [collected(1)] })) }))],
  ["one client that waits for something", "missing", parts(() => ({ sections: [{ client: MALLORY, clock: 5, structs: [text("x", after(4))] }] }))],
  ["a megabyte that waits for something", "missing", parts(() => ({ sections: [{ client: MALLORY, clock: 5, structs: [text("x".repeat(1_000_000), after(4))] }] }))],
  ["100,000 new client ids", "malformed", parts(() => ({ sections: many(100_000, (i) => ({ client: 1_000 + i, structs: [collected(1)] })) }))],
  ["65 new client ids", "malformed", parts(() => ({ sections: many(65, (i) => ({ client: 1_000 + i, structs: [collected(1)] })) }))],
  ["40,000 roots", "malformed", () => all(many(40_000, (i) => element("p", { parent: `r${i}` })))],
  ["20,000 sub-documents", "malformed", () => all(many(20_000, () => subDocument("g", { autoLoad: true }, {})))],
  ["200,000 deleted structs", "malformed", () => all(many(200_000, () => collected(1)))],
  ["300,000 deletions of the same letter", "malformed", parts(() => ({ deletes: [{ client: VICTIM, ranges: many(300_000, () => [2, 1] as const) }] }))],
  ["200,000 clients with deletions", "malformed", parts(() => ({ deletes: many(200_000, (i) => ({ client: 1_000 + i, ranges: [[0, 1]] })) }))],
];

const NUMBERS: Row[] = [
  ["a deletion of 2^53 letters", "malformed", parts(() => ({ deletes: [{ client: VICTIM, ranges: [[0, 2 ** 53 - 1]] }] }))],
  ["a deletion beyond what the victim wrote", "missing", parts(() => ({ deletes: [{ client: VICTIM, ranges: [[0, 10]] }] }))],
  ["a deletion of nothing", "malformed", parts(() => ({ deletes: [{ client: VICTIM, ranges: [[9, 0]] }] }))],
  ["deletions out of order", "malformed", parts(() => ({ deletes: [{ client: VICTIM, ranges: [[4, 1], [2, 1]] }] }))],
  ["deletions of one client in two lists", "malformed", parts(() => ({ deletes: many(2, (i) => ({ client: VICTIM, ranges: [[2 + i, 1] as const] })) }))],
  ["collected structs up to 2^53", "malformed", () => by(collected(2 ** 53 - 1), collected(2 ** 53 - 1))],
  ["a clock above 2^40", "malformed", () => by(collected(2 ** 40 + 1))],
  ["a number of more than 53 bits", "malformed", () => Uint8Array.from([1, 1, ...many(9, () => 0xff), 0x7f, 0, 0, 1, 0])],
  ["a number without an end", "malformed", () => new Uint8Array(100_000).fill(0xff)],
  ["an empty text", "malformed", () => by(text("", inLine))],
  ["an empty deleted struct", "malformed", () => by(deleted(0, inLine))],
  ["an empty list of values", "malformed", () => by(values([], attribute("id")))],
  ["nothing collected", "malformed", () => by(collected(0))],
  ["a client without structs", "malformed", () => by()],
  ["the structs of one client twice", "malformed", parts(() => ({ sections: many(2, (clock) => ({ client: MALLORY, clock, structs: [collected(1)] })) }))],
];

const REFERENCES: Row[] = [
  ["a left neighbour that is itself", "malformed", () => by(text("x", after(0)))],
  ["a right neighbour that comes later", "malformed", () => by(text("x", { right: [MALLORY, 1] }), text("y", after(0)))],
  ["a parent that is itself", "malformed", () => by(element("p", { parent: [MALLORY, 0] }))],
  ["a neighbour that nobody wrote", "missing", () => by(text("x", { left: [VICTIM, 99] }))],
  ["a parent by a client that nobody knows", "missing", () => by(text("x", { parent: [12345, 0] }))],
  ["two clients that wait for each other", "malformed", parts(() => ({ sections: [{ client: MALLORY, structs: [text("x", { left: [MALLORY + 1, 0] })] }, { client: MALLORY + 1, structs: [text("y", { left: [MALLORY, 0] })] }] }))],
  ["a known letter that refers to something new", "malformed", parts(() => ({ sections: [{ client: MALLORY, structs: [collected(1)] }, { client: VICTIM, clock: 2, structs: [text("m", { left: [MALLORY, 0] }), collected(20)] }] }))],
  ["left-out structs that nobody has", "missing", () => by(text("x", inLine), collected(3, 10), text("y", after(0)))],
  ["a letter under a letter", "harmless", () => by(text("x", { parent: [VICTIM, 3] }))],
  ["neighbours in different places", "harmless", () => by(text("x", { left: [VICTIM, 4], right: PARAGRAPH }))],
  ["other letters under the victim's known clocks", "harmless", parts(() => ({ sections: [{ client: VICTIM, clock: 2, structs: [text("forgery", { parent: LINE })] }] }))],
  ["more letters under the victim's client id", "foreign", parts(() => ({ sections: [{ client: VICTIM, clock: 9, structs: [text("forged", inLine)] }] }))],
];

const CONTENT: Row[] = [
  ["a sub-document", "malformed", () => by(subDocument("g", { autoLoad: true }, attribute("doc")))],
  ["bytes", "malformed", () => by(binary(new Uint8Array(1_000), attribute("src")))],
  ["JSON of the old kind", "malformed", () => by(json(["1"], attribute("id")))],
  ["an embedded object", "malformed", () => by(embed({ image: "x" }, inLine))],
  ["content of an unknown kind", "malformed", () => by(struct(11, inLine))],
  ...[0, 1, 2, 4].map((type): Row => [`a shared type of kind ${type}`, "malformed", () => by(sharedType(type, {}))]),
  ["a hook", "malformed", () => by(sharedType(5, {}, "hook"))],
  ["a shared type of unknown kind", "malformed", () => by(sharedType(99, {}))],
  ["another root", "malformed", () => by(element("paragraph", { parent: "elsewhere" }))],
  ["the root __proto__", "malformed", () => by(element("paragraph", { parent: "__proto__" }))],
  ["an attribute of a root", "malformed", () => by(values(["x"], { key: "id" }))],
  ["a text that is not UTF-8", "malformed", () => by(struct(4, inLine, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.from([0xc0, 0xaf]))))],
  ["half of a surrogate pair", "malformed", () => by(struct(4, inLine, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.from([0xed, 0xa0, 0x80]))))],
  ["an element whose name is markup", "malformed", () => by(element("img src=x onerror=alert(1)", {}))],
  ["an element without a name", "malformed", () => by(element("", {}))],
  ["an element with a name of 10,000 letters", "malformed", () => by(element("x".repeat(10_000), {}))],
  ["a parent that is no kind of parent", "malformed", () => Uint8Array.from([1, 1, 10, 9, 7, 2, 1, 0])],
];

const VALUES: Row[] = [
  ["values nested 100,000 deep", "malformed", () => by(rawValues(list(117, 100_000), attribute("id")))],
  ["values nested 9 deep", "malformed", () => by(rawValues(list(117, 9), attribute("id")))],
  ["a format nested 30,000 deep", "malformed", () => by(format("bold", nestedJson(30_000), inLine))],
  ["a format nested 9 deep", "malformed", () => by(format("bold", nestedJson(9), inLine))],
  ["a value of 100,000 letters", "malformed", () => by(values(["x".repeat(100_000)], attribute("id")))],
  ["a format of 100,000 letters", "malformed", () => by(format("link", JSON.stringify({ href: "x".repeat(100_000) }), inLine))],
  ["a format that is not JSON", "malformed", () => by(format("bold", "{", inLine))],
  ["a large whole number", "malformed", () => by(values([1n as never], attribute("id")))],
  ["bytes as a value", "malformed", () => by(values([new Uint8Array(9)], attribute("id")))],
  ["a value of an unknown kind", "malformed", () => by(rawValues(Uint8Array.from([1, 7]), attribute("id")))],
  ...["__proto__", "constructor", "prototype"].flatMap((key): Row[] => [
    [`the key ${key} in a value`, "malformed", () => by(values([JSON.parse(`{"${key}":{"admin":true}}`)], attribute("id")))],
    [`the key ${key} in a format`, "malformed", () => by(format("link", `{"a":{"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}":1}}`, inLine))],
    [`the format ${key}`, "malformed", () => by(format(key, "{}", inLine))],
    [`the attribute ${key}`, "malformed", () => by(values([1], attribute(key)))],
    [`the element ${key}`, "malformed", () => by(element(key, {}))],
  ]),
];

const SHAPES: Row[] = [
  ["bytes after the end", "malformed", parts(() => ({ tail: new Uint8Array(3) }))],
  ["no bytes at all", "malformed", () => new Uint8Array()],
  ["the second encoding", "malformed", () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, victimUpdate());
    return Y.encodeStateAsUpdateV2(doc);
  }],
  ["a bomb in the second encoding", "malformed", () => Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 5, 1, 1, ...many(7, () => 0xff), 0x0f])],
];

/** One element in another, this many levels. */
export const nestedElements = (depth: number): Uint8Array =>
  all(many(depth, (i) => element("listItem", i === 0 ? {} : { parent: [MALLORY, i - 1] })));

/** Bytes that are an update, and would leave a document that no editor opens. */
const UNREADABLE: Row[] = [
  ...[600, 1_270, 3_840, 20_000].map((depth): Row => [`elements nested ${depth} deep`, "spoils", () => nestedElements(depth)]),
  ["words at the root", "spoils", () => by(text("word", {}))],
  ["a text at the root", "spoils", () => by(sharedType(6, {}))],
  ["values at the root", "spoils", () => by(values([{ a: 1 }], {}))],
  ["a format at the root", "spoils", () => by(format("bold", "{}", {}))],
  ["words in an element", "spoils", () => by(text("word", { parent: PARAGRAPH }))],
  ["a format in an element", "spoils", () => by(format("bold", "{}", { parent: PARAGRAPH }))],
  ["values in an element", "spoils", () => by(values([1, 2], { parent: PARAGRAPH }))],
  ["values in a text", "spoils", () => by(values([1, 2], inLine))],
  ["an element in a text", "spoils", () => by(element("paragraph", inLine))],
  ["a text in a text", "spoils", () => by(sharedType(6, inLine))],
  ["an element in an attribute", "spoils", () => by(element("paragraph", attribute("id")))],
  ["an attribute of a text", "spoils", () => by(values(["x"], { parent: LINE, key: "id" }))],
  ["a good paragraph before words at the root", "spoils", () => by(element("paragraph", {}), text("word", after(0)))],
];

/** The hostile updates, each aimed at a document that holds `victimUpdate`. */
export const HOSTILE_UPDATES: readonly HostileUpdate[] = [...SHAPES, ...CLAIMS, ...FLOODS, ...NUMBERS, ...REFERENCES, ...CONTENT, ...VALUES, ...UNREADABLE].map(
  ([title, fate, bytes]) => ({ title, fate, bytes }),
);
