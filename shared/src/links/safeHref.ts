/** Longest link target that is kept, in characters. */
const LENGTH_LIMIT = 2000;

/** Control characters, blanks and line ends, with which a scheme can be hidden from a check but not from a browser. */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0020\u007f-\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;

/** `http(s)://host…`; the host starts with a letter, a digit or a bracket, so neither `https:///x` nor `https:x` passes. */
const WEB = /^https?:\/\/(?:[\p{L}\p{N}[][^\\"<>`{}|^]*)$/iu;
const MAIL = /^mailto:[^\\"<>`{}|^:/]+$/i;
const PHONE = /^tel:\+?[0-9().*#;=a-z-]+$/i;

/**
 * The link target when it is an absolute http, https, mailto or tel address that a page may follow; else null.
 * Blanks around it are dropped. Everything else is refused: other schemes, relative and `//host` addresses,
 * backslashes, control characters, credentials before an @ in a web address.
 */
export function safeHref(target: unknown): string | null {
  if (typeof target !== "string" || target.length > LENGTH_LIMIT) return null;
  const href = target.trim();
  if (HIDDEN.test(href)) return null;
  if (MAIL.test(href) || PHONE.test(href)) return href;
  return WEB.test(href) && !hasCredentials(href) ? href : null;
}

/** "https://bank.example@evil.example/" reads as one site and opens another. */
function hasCredentials(href: string): boolean {
  const [authority = ""] = href.slice(href.indexOf("//") + 2).split(/[/?#]/);
  return authority.includes("@");
}
