import { safeHref } from "@docket/shared/links/safeHref.ts";
import { describe, expect, it } from "vitest";

describe("safeHref", () => {
  it.each([
    "https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://EXAMPLE.ORG/", "https://münchen.example/straße", "http://[::1]/x",
    "https://example.org/a@b", "https://example.org/a(b),c;d'e~f!g$h", "mailto:ana@example.org", "mailto:ana@example.org?subject=Mirror%20coating",
    "tel:+15550100", "tel:555-0100;ext=5", "http://127.0.0.1:3000/m/abc",
  ])("keeps %j", (href) => expect(safeHref(href)).toBe(href));

  it("drops blanks around the address", () => expect(safeHref("  https://example.org/a ")).toBe("https://example.org/a"));

  it.each([
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "ftp://example.org", "blob:https://example.org/1", "//example.org", "/m/abc", "a.html", "#line", "?q", "",
    "https:example.org", "https:/example.org", "https:///example.org", "https://", "https:\\\\example.org", "https://example.org\\@evil.example",
    "https://bank.example@evil.example/", "https://a:b@example.org", "https://exam\u0000ple.org", "https://exam\u200bple.org", "https://exam ple.org",
    "https://example.org/\u202e", "https://<b>", "mailto:", "mailto:a b@c", "tel:", "tel:1<2", "x".repeat(3000), `https://example.org/${"x".repeat(2000)}`,
  ])("refuses %j", (href) => expect(safeHref(href)).toBeNull());

  it("refuses what is no text", () => {
    for (const value of [null, undefined, 1, {}, ["https://example.org"]]) expect(safeHref(value)).toBeNull();
  });
});
