import { AppError } from "@docket/shared/base/errors.ts";
import type { FastifyRequest } from "fastify";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** The address that the browser asked for, or the configured one: what links begin with. */
export function baseUrl(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}

/** True when the page that sent the request is one of ours. */
function isOwnOrigin(origin: string, request: FastifyRequest, publicUrl: string | null): boolean {
  if (origin === publicUrl) return true;
  // Only host and port are compared: a proxy that speaks TLS may not tell us that it does.
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

/**
 * Refuses a state-changing request that another site's page sent. Browsers always say where such a request
 * comes from; a program says nothing and is let through, and one with a bearer token carries its own proof.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | null): void {
  if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (origin === undefined && (site === undefined || site === "same-origin" || site === "none")) return;
  if (origin === undefined || !isOwnOrigin(origin, request, publicUrl)) throw foreign();
}

/** Sockets by cookie must come from a page of ours; a missing Origin is no browser's, so it has no business with a cookie. */
export function requireOwnOrigin(request: FastifyRequest, publicUrl: string | null): void {
  const { origin } = request.headers;
  if (origin === undefined || !isOwnOrigin(origin, request, publicUrl)) throw foreign();
}

function foreign(): AppError {
  return new AppError(
    "ORIGIN_REFUSED",
    "Expected a request from a page of this server, got one from elsewhere. Open Docket at its own address; programs use a bearer token.",
  );
}
