/** Text that a document can store: half characters become U+FFFD, NUL is left out, a byte order mark at the start too. */
export const wellFormed = (text: string): string =>
  text.replace(/^\ufeff/, "").replace(/[\ud800-\udfff]/gu, "\ufffd").replaceAll("\u0000", "");

/** Text without what a wiki shows while it looks up an issue: "OPS-1 - Getting issue details... STATUS" is "OPS-1". */
export const withoutWikiNoise = (text: string): string =>
  text.replace(/(?:[ \u00a0][-–] )?Getting issue details(?:\.\.\.|…)(?:[ \u00a0]*STATUS\b)?/g, "");
