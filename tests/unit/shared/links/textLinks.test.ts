import { DEFAULT_HANDLES } from "@docket/shared/links/handles.ts";
import { findTextLinks } from "@docket/shared/links/textLinks.ts";
import { describe, expect, it } from "vitest";

const found = (text: string): string[] => findTextLinks(text, DEFAULT_HANDLES).map(({ href }) => href);

describe("links in plain text", () => {
  it.each([
    ["https://a.example/b?c=d#e", ["https://a.example/b?c=d#e"]],
    ["see http://a.example, then go on", ["http://a.example"]],
    ["(see https://a.example/b).", ["https://a.example/b"]],
    ["https://a.example/wiki/Mirror_(optics)", ["https://a.example/wiki/Mirror_(optics)"]],
    ["https://a.example/DM-1 and DM-2", ["https://a.example/DM-1", "https://rubinobs.atlassian.net/browse/DM-2"]],
  ])("are found in %j", (text, hrefs) => expect(found(text)).toEqual(hrefs));

  it.each(["javascript://a.example/%0aalert(1)", "https://me@evil.example/", "file:///etc", "xhttps://a.example", "https://", "http:// a.example"])(
    "are not seen in %j",
    (text) => expect(found(text)).toEqual([]),
  );

  it("are found behind brackets without end", () => {
    const addresses = `https://a.example/b${")".repeat(1900)} `.repeat(300);
    expect(found(`${addresses}https://a.example/c`).at(-1)).toBe("https://a.example/c");
  });

  it("stand where they are written, and only handles have a name", () => {
    const text = "at https://a.example/b. DM-7";
    const links = findTextLinks(text, DEFAULT_HANDLES);
    expect(links.map(({ from, to }) => text.slice(from, to))).toEqual(["https://a.example/b", "DM-7"]);
    expect(links.map(({ handle }) => handle?.text ?? null)).toEqual([null, "DM-7"]);
  });
});
