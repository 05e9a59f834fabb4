import { isPageAddress } from "../../http/pages.ts";

/** Longest path that is gone back to, in characters. */
const LONGEST_PATH = 500;

/** Only for taking paths apart: a path that leads anywhere else changes it. */
const HERE = "http://docket.invalid";

/**
 * Where a browser goes after it has signed in: the path that it asked for when this server has a page there, else the
 * first page. Never another server, however the path is written.
 */
export function returnPath(asked: string): string {
  if (asked.length > LONGEST_PATH || !/^\/[\x21-\x7e]*$/.test(asked)) return "/";
  const url = URL.canParse(asked, HERE) ? new URL(asked, HERE) : null;
  if (url === null || url.origin !== HERE || !isPageAddress(url.pathname) || url.pathname.startsWith("/sign-in")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The token of a link that a path opens; null when it opens none. */
export const linkTokenIn = (path: string): string | null => /^\/join\/([\w-]{1,200})\/?$/.exec(path)?.[1] ?? null;
