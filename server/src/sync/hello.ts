import { AppError } from "@docket/shared/base/errors.ts";
import { isId } from "@docket/shared/base/ids.ts";
import { PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";
import { WIRE_VERSION, type ClientHello } from "@docket/shared/protocol/syncWire.ts";

const NUMBER = /^\d{1,6}$/;

/** Pages that were loaded from the release before are still open when the server is new. */
const VERSIONS: readonly unknown[] = [WIRE_VERSION, 1].map(String);

/**
 * What the client says of itself in the query of its address; null: nothing, so it is a program that
 * speaks the y-websocket protocol and nothing more. Throws INPUT_INVALID.
 */
export function readHello(query: unknown): ClientHello | null {
  const { wire, schema, epoch = null, author = null } = typeof query === "object" && query !== null ? (query as Record<string, unknown>) : {};
  if (wire === undefined) return null;
  if (!VERSIONS.includes(wire)) throw invalid(`wire=${WIRE_VERSION}`, wire);
  if (typeof schema !== "string" || !NUMBER.test(schema)) throw invalid("schema=<version of the note schema>", schema);
  if (epoch !== null && (typeof epoch !== "string" || !isId(epoch))) throw invalid("epoch=<id>, or none", epoch);
  if (author !== null && !isAuthor(author)) throw invalid("author=<id of a person>, or none", author);
  return { wire: Number(wire), schema: Number(schema), epoch, author };
}

const isAuthor = (author: unknown): author is string => typeof author === "string" && (isId(author) || author === PROGRAM_AUTHOR);

const invalid = (expected: string, got: unknown): AppError =>
  new AppError("INPUT_INVALID", `Expected ${expected} in the address, got ${JSON.stringify(got)?.slice(0, 60)}. Reload the page.`);
