import { readFileSync } from "node:fs";
import path from "node:path";
import { ERRORS } from "@docket/shared/base/errors.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import { CONTRACT } from "@docket/shared/protocol/contract.ts";
import { describe, expect, it } from "vitest";

const PROTOCOL = readFileSync(path.resolve(import.meta.dirname, "../../../../shared/src/protocol/PROTOCOL.md"), "utf8");

function documentedErrors(): Record<string, { status: number; close: number; meaning: string }> {
  const table = /<!-- errors -->([\s\S]*)<!-- \/errors -->/.exec(PROTOCOL)?.[1] ?? "";
  const rows = [...table.matchAll(/^\| `(\w+)` \| (\d+) \| (\d+) \| (.+) \|$/gm)];
  return Object.fromEntries(rows.map(([, code = "", status, close, meaning = ""]) => [code, { status: Number(status), close: Number(close), meaning }]));
}

describe("the error table of PROTOCOL.md", () => {
  it("says the same as the registry, both ways", () => {
    expect(documentedErrors()).toEqual(ERRORS);
  });

  it("has final close codes only where another try cannot help", () => {
    for (const [code, { status, close }] of Object.entries(ERRORS)) {
      const isFinal = close >= 4400 && close < 4500;
      // 429 passes, and what is gone (410) is opened anew.
      expect(isFinal || close === 1009, code).toBe(status < 500 && status !== 429 && status !== 410);
    }
  });
});

describe("the contract", () => {
  it("lists the same endpoints as the address table", () => {
    expect(Object.keys(CONTRACT).toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
  });

  it("checks every parameter that an address has, and no other", () => {
    for (const [name, { path: address }] of Object.entries(ENDPOINTS)) {
      const inAddress = [...address.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter ?? "");
      const shape = CONTRACT[name as keyof typeof CONTRACT];
      const checked = "params" in shape ? shape.params.shape : {};
      expect(Object.keys(checked).toSorted(), name).toEqual(inAddress.toSorted());
    }
  });
});
