import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, sourceFiles, type SourceFile } from "../support/sources.ts";

/**
 * What Chromium has and Safari 17.5 or Firefox 140 have not, so that a page that uses it works in every browser test
 * and breaks for people. The build lowers syntax, and the types end at ES2023 (no iterator helpers, no Promise.try):
 * here is what neither sees.
 */
const TOO_NEW: readonly { what: string; since: string; inScript?: RegExp; inStyle?: RegExp }[] = [
  { what: "requestIdleCallback", since: "no Safari", inScript: /\brequestIdleCallback\b/ },
  { what: "moving nodes with their state", since: "no Safari", inScript: /\.moveBefore\(/ },
  { what: "the scheduler", since: "no Safari", inScript: /\bscheduler\.(?:yield|postTask)\b/ },
  { what: "CloseWatcher, closedby, command and interest", since: "Safari 26", inScript: /\bCloseWatcher\b|\b(?:closedBy|commandFor|interestFor)=/i },
  { what: "what the browser says of its network or itself", since: "no Safari", inScript: /\bnavigator\.(?:connection|userAgentData|deviceMemory)\b/ },
  { what: "scrollend", since: "Safari 26.2", inScript: /\bscrollend\b/i },
  { what: "URLPattern", since: "Safari 26", inScript: /\bURLPattern\b/ },
  { what: "caretPositionFromPoint", since: "Safari 18.4", inScript: /\bcaretPositionFromPoint\b/ },
  { what: "flags within an expression", since: "Safari 18.4", inScript: /\(\?[ims]*-?[ims]+:/ },
  { what: "view transitions", since: "Safari 18", inScript: /\bstartViewTransition\b/, inStyle: /view-transition/ },
  { what: "URL.parse", since: "Safari 18", inScript: /\bURL\.parse\(/ },
  { what: "anchors", since: "Safari 26", inStyle: /\banchor-name|\bposition-anchor|\banchor(?:-size)?\(/ },
  { what: "field-sizing", since: "Safari 26.2", inStyle: /\bfield-sizing\b/ },
  { what: "animations driven by scrolling", since: "no Firefox", inStyle: /\banimation-timeline|\b(?:scroll|view)-timeline/ },
  { what: "@scope", since: "Firefox 146", inStyle: /@scope\b/ },
  { what: "sizes that can be animated, conditions, functions", since: "no Safari", inStyle: /\binterpolate-size|\bcalc-size\(|:\s*if\(|@function\b/ },
  { what: "asking for the style of a container", since: "no Firefox", inStyle: /@container[^{]*\bstyle\(/ },
  { what: ":open and ::details-content", since: "Safari 18.4", inStyle: /:open\b|::details-content/ },
  { what: "content-visibility", since: "Safari 18", inStyle: /\bcontent-visibility\b/ },
];

const isStyle = ({ file }: SourceFile): boolean => file.endsWith(".css");

function tooNew(source: SourceFile): string[] {
  const code = source.text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return TOO_NEW.filter(({ inScript, inStyle }) => (isStyle(source) ? inStyle : inScript)?.test(code)).map(({ what, since }) => `${source.file}: ${what} (${since})`);
}

const styleSheets = (): SourceFile[] =>
  readdirSync(path.join(ROOT, "client/src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css"))
    .map((file) => ({ file: `client/src/${file.replaceAll(path.sep, "/")}`, text: readFileSync(path.join(ROOT, "client/src", file), "utf8") }));

describe("the page asks nothing of a browser that Firefox ESR and Safari 17.5 have not", () => {
  it("in its scripts, and in what it shares with the server", () => {
    const sources = [...sourceFiles("client/src"), ...sourceFiles("shared/src")];
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.flatMap(tooNew)).toEqual([]);
  });

  it("of what the types know", () => {
    for (const file of ["tsconfig.base.json", "client/tsconfig.json"]) expect(readFileSync(path.join(ROOT, file), "utf8"), file).toContain('"lib": ["ES2023"');
  });

  it("in its style sheets", () => {
    const sheets = styleSheets();
    expect(sheets.length).toBeGreaterThan(30);
    expect(sheets.flatMap(tooNew)).toEqual([]);
  });

  it("is seen to, when a script or a style sheet does", () => {
    const inFile = (file: string, text: string): number => tooNew({ file, text }).length;
    for (const text of ["window.requestIdleCallback(draw)", "/(?i:room)/", "URL.parse(text)", "<dialog closedby=\"any\">"]) expect(inFile("a.ts", text), text).toBe(1);
    for (const text of [".a { anchor-name: --b }", "@container style(--a: 1) { }", ".a { field-sizing: content }"]) expect(inFile("a.css", text), text).toBe(1);
    expect(inFile("a.ts", "// Safari has no requestIdleCallback\nsetTimeout(draw)")).toBe(0);
    expect(inFile("a.ts", "/(?:room)|(?<name>a)/.exec(text); meeting.closedBy = name")).toBe(0);
  });
});
