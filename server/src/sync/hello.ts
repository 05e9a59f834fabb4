import { AppError } from "@docket/shared/base/errors.ts";
import { isId } from "@docket/shared/base/ids.ts";
import { WIRE_VERSION, type ClientHello } from "@docket/shared/protocol/syncWire.ts";

const NUMBER = /^\d{1,6}$/;

/**
 * What the client says of itself in the query of its address; null: nothing, so it is a program that
 * speaks the y-websocket protocol and nothing more. Throws INPUT_INVALID.
 */
export function readHello(query: unknown): ClientHello | null {
  const { wire, schema, epoch = null } = typeof query === "object" && query !== null ? (query as Record<string, unknown>) : {};
  if (wire === undefined) return null;
  if (wire !== String(WIRE_VERSION)) throw invalid(`wire=${WIRE_VERSION}`, wire);
  if (typeof schema !== "string" || !NUMBER.test(schema)) throw invalid("schema=<version of the note schema>", schema);
  if (epoch !== null && (typeof epoch !== "string" || !isId(epoch))) throw invalid("epoch=<id>, or none", epoch);
  return { wire: WIRE_VERSION, schema: Number(schema), epoch };
}

const invalid = (expected: string, got: unknown): AppError =>
  new AppError("INPUT_INVALID", `Expected ${expected} in the address, got ${JSON.stringify(got)?.slice(0, 60)}. Reload the page.`);
