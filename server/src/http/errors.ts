import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import type { ErrorCode } from "@docket/shared/base/errors.ts";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Any thrown value as a refusal that is safe to show; faults of ours become SERVER_FAULT without their message. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode } = frameworkError(error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413) {
    return new AppError("INPUT_TOO_LARGE", "The request is larger than this address takes. Send less at once.");
  }
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || statusCode === 415) {
    return new AppError("INPUT_INVALID", "Expected a body with content-type application/json. Set that header.");
  }
  if (statusCode === 429) return new AppError("RATE_LIMITED", "Too many requests from this address. Wait a minute.");
  if (statusCode !== null && statusCode >= 400 && statusCode < 500) {
    return new AppError("INPUT_INVALID", "Expected a well-formed request with a JSON body. Check address, headers and body.");
  }
  return new AppError("SERVER_FAULT", "The server made a mistake. Try again; if it stays, report the request id.");
}

/** The body of a refusal. */
export function errorBody(error: AppError, requestId: string): ErrorBody {
  return { error: { code: error.code, message: error.message, details: error.details, requestId } };
}

/** Answers a refused or failed request; the handler of the whole app. */
export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toAppError(error);
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
