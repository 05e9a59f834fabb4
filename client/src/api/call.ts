import type { Answer, Input } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS, type EndpointName } from "@docket/shared/protocol/endpoints.ts";
import { ApiError, errorFromAnswer } from "./apiError.ts";
import { beginSignIn, endSignIn } from "./signInMark.ts";

/** Arguments of a call: the input may be left out where an endpoint needs none. */
type CallArguments<Name extends EndpointName> = object extends Input<Name>
  ? [input?: Input<Name>, signal?: AbortSignal]
  : [input: Input<Name>, signal?: AbortSignal];

interface LooseInput {
  params?: Record<string, string> | undefined;
  body?: unknown;
}

/** The address of an endpoint with its parameters filled in. */
export function addressOf(name: EndpointName, params: Record<string, string> = {}): string {
  return ENDPOINTS[name].path.replace(/:(\w+)/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined) throw new Error(`${name} needs the parameter ${key}`);
    return encodeURIComponent(value);
  });
}

/** Calls an endpoint. Rejects with `ApiError`, also when the server does not answer. */
export async function call<Name extends EndpointName>(name: Name, ...[input, signal]: CallArguments<Name>): Promise<Answer<Name>> {
  const changesSignIn = name === "signIn" || name === "signOut";
  if (changesSignIn) beginSignIn();
  const response = await request(name, (input ?? {}) as LooseInput, signal);
  const answer = await readJson(response);
  if (changesSignIn) endSignIn(response.ok);
  if (!response.ok || answer === undefined) throw errorFromAnswer(response.status, answer);
  return answer as Answer<Name>;
}

/** Like `call`, for endpoints that answer with a file: gives its text. */
export async function callForText<Name extends EndpointName>(name: Name, ...[input, signal]: CallArguments<Name>): Promise<string> {
  const response = await request(name, (input ?? {}) as LooseInput, signal);
  if (!response.ok) throw errorFromAnswer(response.status, await readJson(response));
  return response.text();
}

async function request(name: EndpointName, { params, body }: LooseInput, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(addressOf(name, params), {
      method: ENDPOINTS[name].method,
      credentials: "same-origin",
      headers: body === undefined ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError("SERVER_UNREACHABLE", "The server does not answer. Check the connection; the page tries again by itself.", 0);
  }
}

/** Undefined when the body is not JSON. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
