import type { FastifyRequest } from "fastify";
import { bearerToken, cookieHash } from "./principals.ts";
import { hashToken } from "./tokens.ts";

/**
 * What tells the sender of a request from everybody else: the hash of the bearer token, else of the sign-in cookie;
 * null when there is neither. Says nothing about whether it still counts.
 */
export function credentialOf(request: FastifyRequest): string | null {
  if (request.headers.authorization !== undefined) {
    const token = bearerToken(request);
    return token === null ? null : `bearer ${hashToken(token)}`;
  }
  const hash = cookieHash(request);
  return hash === null ? null : `cookie ${hash}`;
}
