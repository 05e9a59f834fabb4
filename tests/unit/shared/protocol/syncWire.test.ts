import { encodeAck, encodeHello, encodeRefused, encodeStorage } from "@docket/server/src/sync/wire.ts";
import { readHello } from "@docket/server/src/sync/hello.ts";
import { PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";
import { ACCESS, helloQuery, STORAGE_STATES, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

/** The form of each version. A new form needs a new version, and its line here; the old lines stay. */
const FORMS: Readonly<Record<number, string>> = { 1: "ed4507b2ad058355", 2: "b7223e090433d878" };

const epoch = "a".repeat(26);

/** Every addition once, in each of its variants, and the query that asks for them. */
const additions = (): Uint8Array[] => [
  encodeAck(1),
  encodeAck(300),
  ...ACCESS.map((access) => encodeHello({ wire: 1, schema: 2, epoch, access })),
  encodeHello({ wire: 1, schema: 2, epoch: null, access: "write" }),
  encodeRefused(7, { code: "UPDATE_FOREIGN", message: "why" }),
  ...STORAGE_STATES.map(encodeStorage),
  new TextEncoder().encode(JSON.stringify(helloQuery({ wire: 1, schema: 2, epoch, author: null }))),
  new TextEncoder().encode(JSON.stringify(helloQuery({ wire: 2, schema: 2, epoch, author: "b".repeat(26) }))),
];

describe("the additions to the y-websocket protocol", () => {
  it("keep their form as long as their version is the same", () => {
    const hash = createHash("sha256");
    for (const bytes of additions()) hash.update(`${Buffer.from(bytes).toString("hex")}\n`);
    expect(hash.digest("hex").slice(0, 16)).toBe(FORMS[WIRE_VERSION]);
  });

  it("use numbers that the published protocols do not use", () => {
    const numbers = additions().slice(0, -2).map((bytes) => bytes[0] ?? 0);
    expect(numbers.every((number) => number >= 100 && number !== 102)).toBe(true);
  });
});

describe("the hello in a socket's address", () => {
  it("is read as it was written", () => {
    const hellos = [
      { wire: 2, schema: 3, epoch, author: "b".repeat(26) },
      { wire: 2, schema: 3, epoch, author: PROGRAM_AUTHOR },
      { wire: 2, schema: 1, epoch: null, author: null },
    ];
    for (const hello of hellos) expect(readHello(helloQuery(hello))).toEqual(hello);
  });

  it("is taken from a page of the release before, which does not say whose edits it brings", () => {
    expect(readHello({ wire: "1", schema: "3", epoch })).toEqual({ wire: 1, schema: 3, epoch, author: null });
  });

  it("is absent when no version of the additions is named", () => {
    expect([readHello({}), readHello(undefined), readHello({ schema: "1" })]).toEqual([null, null, null]);
  });

  it.each([
    ["another version", { wire: "3", schema: "1" }],
    ["no schema", { wire: "1" }],
    ["a schema that is no number", { wire: "1", schema: "one" }],
    ["an empty schema", { wire: "1", schema: "" }],
    ["an epoch that is no id", { wire: "1", schema: "1", epoch: "../x" }],
    ["an author who is no person", { wire: "2", schema: "1", author: "../x" }],
    ["two epochs", { wire: "1", schema: "1", epoch: [epoch, epoch] }],
  ])("is refused with %s", (_, query) => {
    expect(() => readHello(query)).toThrowError(expect.objectContaining({ code: "INPUT_INVALID" }));
  });
});
