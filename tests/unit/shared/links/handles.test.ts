import { DEFAULT_HANDLES, findHandles, readHandlePatterns } from "@docket/shared/links/handles.ts";
import { describe, expect, it } from "vitest";

const found = (text: string): string[] => findHandles(text).map(({ handle }) => handle);

describe("handles", () => {
  it.each([
    ["DM-26798", ["DM-26798"]],
    ["see RFC-703 and RFC-723.", ["RFC-703", "RFC-723"]],
    ["(DMTN-148)", ["DMTN-148"]],
    ["DMTN- 148 needs work", ["DMTN-148"]],
    ["DMTN-\u00a0148", ["DMTN-148"]],
    ["RTN-006, PSTN-017", ["RTN-006", "PSTN-017"]],
    ["DM-1's author", ["DM-1"]],
    ["DMTN-153/DMTN-158", ["DMTN-153", "DMTN-158"]],
    ["DMTN-139—done", ["DMTN-139"]],
  ])("are found in %j", (text, handles) => expect(found(text)).toEqual(handles));

  it.each([
    "T-12", "Oct-24", "UTF-8", "COVID-19", "ISO-8601", "DAX-9", "F-16", "dm-26798", "DM-", "DM 26798", "DM-  5", "XDM-5", "DM-5x",
    "DM-5-fix", "DM_5", "tickets/DM-26798", "https://example.org/DM-26798", "https://example.org/DM-1/DM-2", "DM-26798/src", "DM-26798.pdf", "#DM-5", "me@DM-5", "DM-5@home", "2DM-5", "éDM-5",
  ])("are not seen in %j", (text) => expect(found(text)).toEqual([]));

  it.each([
    ["a word without end", "x".repeat(100_000)],
    ["colons without end", ":".repeat(100_000)],
    ["beginnings without end", "DM-".repeat(30_000)],
  ])("are found behind %s", (_name, long) => expect(found(`${long} DM-1`)).toEqual(["DM-1"]));

  it("tell where they stand and where they lead", () => {
    expect(findHandles("see DMTN- 148 now")).toEqual([
      { from: 4, to: 13, handle: "DMTN-148", kind: "document", href: "https://dmtn-148.lsst.io/" },
    ]);
  });

  it("are those of the given patterns and no others", () => {
    const patterns = [{ prefix: "OPS", kind: "issue" as const, url: "https://issues.example/{handle}" }];
    expect(findHandles("OPS-7 DM-8", patterns).map(({ href }) => href)).toEqual(["https://issues.example/OPS-7"]);
    expect(findHandles("OPS-7", [])).toEqual([]);
  });

  it("are set as prefix, kind and address", () => {
    expect(readHandlePatterns("OPS=issue:https://issues.example/{handle}  NOTE=document:https://{lower}.docs.example/")).toEqual({
      ok: true,
      value: [
        { prefix: "OPS", kind: "issue", url: "https://issues.example/{handle}" },
        { prefix: "NOTE", kind: "document", url: "https://{lower}.docs.example/" },
      ],
    });
  });

  it.each(["OPS", "ops=issue:https://a.example/{handle}", "OPS=task:https://a.example/{handle}", "OPS=issue:https://a.example/", "OPS=issue:javascript:{handle}"])(
    "refuse the setting %j and say what was expected",
    (text) => expect(readHandlePatterns(text)).toMatchObject({ ok: false, reason: expect.stringContaining("expected") as string }),
  );

  it("have one pattern for each prefix", () => {
    expect(new Set(DEFAULT_HANDLES.map(({ prefix }) => prefix)).size).toBe(DEFAULT_HANDLES.length);
  });
});
