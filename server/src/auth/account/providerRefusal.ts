import { AppError } from "@docket/shared/base/errors.ts";
import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from "openid-client";

/** What was asked of whom. */
interface Asked {
  step: "begin" | "finish";
  /** What the button calls the provider. */
  name: string;
}

/** Codes by which the provider itself says that it cannot just now. */
const BUSY: ReadonlySet<string> = new Set(["server_error", "temporarily_unavailable"]);

/** How often a cause is looked for below a cause. */
const DEEPEST_CAUSE = 5;

/** Any failure of a sign-in with an account, as a refusal that says what to do. Nothing of what the provider sent is in it. */
export function asRefusal(error: unknown, asked: Asked): AppError {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof AppError && cause.code === "ACCOUNT_PROVIDER_UNREACHABLE")) return unreachable(asked);
  const own = causes.find((cause) => cause instanceof AppError);
  if (own !== undefined) return own;
  const codes = causes.map(codeOf);
  if (codes.includes("OAUTH_ABORT") || codes.includes("OAUTH_TIMEOUT")) return unreachable(asked);
  if (codes.includes("OAUTH_JWT_TIMESTAMP_CHECK_FAILED")) {
    return new AppError("ACCOUNT_CLOCK_WRONG", `Expected an answer of ${asked.name} that is valid now; by this server's clock it is not. Try again; if it stays, the clock of one of the two is wrong: tell who runs this server.`);
  }
  if (error instanceof AuthorizationResponseError) return answered(error.error, asked);
  if (asked.step === "begin") return unreachable(asked);
  return new AppError("ACCOUNT_INVALID", `Expected an answer of ${asked.name} that holds for this sign-in, got one that does not. Begin again; if it stays, tell who runs this server: its log names the reason.`);
}

/** The provider's own word for a failure, such as "invalid_client", for the log; null when there is none that looks like one. */
export function wordOf(error: unknown): string | null {
  const said =
    error instanceof ResponseBodyError || error instanceof AuthorizationResponseError ? error.error
    : error instanceof WWWAuthenticateChallengeError ? error.cause.map(({ parameters }) => parameters.error).find((each) => each !== undefined)
    : undefined;
  return said !== undefined && /^[a-z_]{1,40}$/.test(said) ? said : null;
}

function answered(code: string, asked: Asked): AppError {
  if (BUSY.has(code)) return unreachable(asked);
  return new AppError("ACCOUNT_REFUSED", `${asked.name} did not let you in, or you went back there. Begin again, or come in by the link that you were sent.`);
}

const unreachable = ({ name }: Asked): AppError =>
  new AppError("ACCOUNT_PROVIDER_UNREACHABLE", `${name} does not answer this server. Try again in a minute; links that you were sent go on working.`);

function causesOf(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && found.length < DEEPEST_CAUSE; cause = (cause as { cause?: unknown }).cause) found.push(cause);
  return found;
}

const codeOf = (cause: unknown): string => (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string" ? cause.code : "");
