import type { ErrorCode } from "@docket/shared/base/errors.ts";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";

/** A refusal of the server, or `SERVER_UNREACHABLE` when there was no answer at all. */
export type ApiErrorCode = ErrorCode | "SERVER_UNREACHABLE";

/** A call that failed. `message` may be shown: what was expected, what came, what to do. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  /** Data for the page, for example the present version on a conflict; null when there is none. */
  readonly details: unknown;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(code: ApiErrorCode, message: string, status: number, details: unknown = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** What to show of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** True when the same call may succeed in a moment. */
export function isTransient(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 503 || error.status === 429);
}

/** Reads a refusal; an answer of another shape (a proxy's page) counts as the server being unreachable or faulty. */
export function errorFromAnswer(status: number, body: unknown): ApiError {
  if (isErrorBody(body)) return new ApiError(body.error.code as ErrorCode, body.error.message, status, body.error.details);
  if (status === 502 || status === 503 || status === 504) {
    return new ApiError("SERVER_UNREACHABLE", "The server is not reachable at the moment.", 0);
  }
  return new ApiError("SERVER_FAULT", `Expected an answer of Docket; got status ${status} from something in between.`, status);
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}
