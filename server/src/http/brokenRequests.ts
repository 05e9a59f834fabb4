import type { Socket } from "node:net";
import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import type { NewId } from "@docket/shared/base/ids.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import { errorBody, replyWithError } from "./errors.ts";

/** What is refused before its address is known passes none of the hooks that set headers. It is text for programs: nothing of it may be run or framed. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

/** Refuses a request whose address nobody can read, or is too long to be one. */
export function refuseBrokenAddress(error: { code: string }, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(HEADERS);
  const isUnreadable = error.code === "FST_ERR_BAD_URL";
  replyWithError(isUnreadable ? new AppError("INPUT_INVALID", "Expected an address in UTF-8, got one that is not. Check its % signs.") : error, request, reply);
}

/** Answers bytes that are no request, or no whole one, on the bare connection, and ends it. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket, newId: NewId): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) socket.write(bareAnswer(refusalOf(error.code), newId()));
  socket.destroy(error);
}

function refusalOf(code: string | undefined): AppError {
  if (code === "HPE_HEADER_OVERFLOW") return new AppError("INPUT_TOO_LARGE", "Expected headers of at most 16 KiB, got more. Send shorter ones, or delete the cookies of this address.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new AppError("INPUT_INVALID", "Expected the whole request within 30 s, got a part of it. Send it again.");
  return new AppError("INPUT_INVALID", "Expected an HTTP request, got bytes that are none. Check what sent them.");
}

function bareAnswer(refusal: AppError, requestId: string): string {
  const body = JSON.stringify(errorBody(refusal, requestId));
  const headers = { ...HEADERS, "cache-control": "no-store", "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(body), connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${ERRORS[refusal.code].status} Refused\r\n${lines.join("")}\r\n${body}`;
}
