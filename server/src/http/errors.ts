import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import type { ErrorCode } from "@docket/shared/base/errors.ts";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What a refusal can name of the request that it is about. */
type Asked = Pick<FastifyRequest, "headers" | "routeOptions">;

/** Any thrown value as a refusal that is safe to show; faults of ours become SERVER_FAULT without their message. `request`: what it was thrown about, where that is known. */
export function toAppError(error: unknown, request: Asked | null = null): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode } = frameworkError(error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413) return tooLarge(request);
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || statusCode === 415) {
    const type = request?.headers["content-type"]?.slice(0, MOST_SHOWN) ?? "none";
    return new AppError("INPUT_INVALID", `Expected a body with content-type application/json, got ${type}. Set that header.`);
  }
  if (code === "FST_ERR_CTP_INVALID_JSON_BODY") return new AppError("INPUT_INVALID", "Expected a JSON body, got bytes that are not JSON. Check its quotes, commas and brackets.");
  if (statusCode === 429) return new AppError("RATE_LIMITED", "Too many requests from this address. Wait a minute.");
  if (statusCode !== null && statusCode >= 400 && statusCode < 500) {
    return new AppError("INPUT_INVALID", "Expected a well-formed request with a JSON body. Check address, headers and body.");
  }
  return new AppError("SERVER_FAULT", "The server made a mistake. Try again; if it stays, report the request id.");
}

/** Letters of a header that a message repeats. */
const MOST_SHOWN = 60;

function tooLarge(request: Asked | null): AppError {
  const limit = request?.routeOptions.bodyLimit;
  const expected = limit === undefined ? "Expected a smaller request" : `Expected at most ${limit} bytes`;
  const length = request?.headers["content-length"] ?? "";
  return new AppError("INPUT_TOO_LARGE", `${expected}, got ${/^\d{1,15}$/.test(length) ? length : "more"}. Send less at once.`);
}

/** The body of a refusal. */
export function errorBody(error: AppError, requestId: string): ErrorBody {
  return { error: { code: error.code, message: error.message, details: error.details, requestId } };
}

/** Answers a refused or failed request; the handler of the whole app. */
export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toAppError(error, request);
  const status = ERRORS[refusal.code].status;
  if (refusal.code === "SERVER_FAULT") request.log.error({ err: error, code: refusal.code }, "request failed");
  else request.log.info({ code: refusal.code }, "request refused");
  const seconds = retrySeconds(refusal);
  if (seconds !== null) reply.header("retry-after", seconds);
  reply.code(status).header("cache-control", "no-store").send(errorBody(refusal, request.id));
}

/** What a message that ends in `retry=<ms>` says, in whole seconds; null: nothing. */
function retrySeconds({ message }: AppError): number | null {
  const [, ms] = /retry=(\d+)$/.exec(message) ?? [];
  return ms === undefined ? null : Math.ceil(Number(ms) / 1000);
}

/** How to close a socket for this reason: the registry's close code, and a reason of at most 123 bytes. */
export function closeOf(error: unknown): { code: number; reason: ErrorCode } {
  const { code } = toAppError(error);
  return { code: ERRORS[code].close, reason: code };
}

function frameworkError(error: unknown): { code: string | null; statusCode: number | null } {
  if (typeof error !== "object" || error === null) return { code: null, statusCode: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const statusCode = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : null;
  return { code, statusCode };
}
