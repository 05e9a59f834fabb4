import { ACCOUNT_COOKIE, SECURE_SIGN_IN_COOKIE, SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import { SIGN_IN_MS } from "./signIns.ts";

/** The token in the sign-in cookie of a request; null when there is none. */
export function signInToken(request: FastifyRequest): string | null {
  const token = request.cookies[nameFor(request)];
  return token === undefined || token === "" ? null : token;
}

/** Keeps a token in the browser, for as long as a sign-in lasts. */
export function setSignInCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameFor(request), token, { ...optionsFor(request), maxAge: SIGN_IN_MS / 1000 });
}

/** Makes the browser forget its token. */
export function clearSignInCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), optionsFor(request));
}

/** The secret of a browser that has begun to sign in with an account; null when it has begun nothing. */
export function accountToken(request: FastifyRequest): string | null {
  const token = request.cookies[accountCookieFor(request)];
  return token === undefined || token === "" ? null : token;
}

/** Keeps that secret, for `seconds`; Lax, since the browser comes back from the provider's page. */
export function setAccountCookie(request: FastifyRequest, reply: FastifyReply, { token, seconds }: { token: string; seconds: number }): void {
  reply.setCookie(accountCookieFor(request), token, { ...optionsFor(request), maxAge: seconds });
}

const accountCookieFor = (request: FastifyRequest): string => (isSecure(request) ? `__Host-${ACCOUNT_COOKIE}` : ACCOUNT_COOKIE);

/** As the browser speaks to us, or to the proxy: a cookie of the other kind is nobody's. */
const isSecure = ({ protocol }: FastifyRequest): boolean => protocol === "https";

const nameFor = (request: FastifyRequest): string => (isSecure(request) ? SECURE_SIGN_IN_COOKIE : SIGN_IN_COOKIE);

/** Lax, so that the link in a mail opens signed in. */
const optionsFor = (request: FastifyRequest): CookieSerializeOptions => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(request) });
