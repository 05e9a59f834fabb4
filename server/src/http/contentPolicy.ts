/**
 * What a page may load: only what this server sends. `styleNonce` lets the page's own libraries add style
 * elements (React Aria does for touch); null where nothing needs to. No upgrade-insecure-requests: on a LAN
 * the server is reached over plain http.
 */
export function contentPolicy(styleNonce: string | null): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${styleNonce === null ? "" : ` 'nonce-${styleNonce}'`}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
