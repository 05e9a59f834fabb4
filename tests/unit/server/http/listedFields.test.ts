import { CONTRACT } from "@docket/shared/protocol/contract.ts";
import type { EndpointShape } from "@docket/shared/protocol/contract.ts";
import * as shape from "@docket/shared/protocol/shapes.ts";
import { describe, expect, it } from "vitest";
import { listedFields } from "../../../../server/src/http/listedFields.ts";

const ID = "0123456789abcdefghjkmnpqrs";
const session = { kind: "session", id: ID, start: "09:00", plannedMinutes: 30, topic: "Plan", coordinatorIds: [ID] };
const close = { kind: "close", id: ID, start: null, plannedMinutes: null, title: "Close" };

describe("what an answer lists", () => {
  it("is all that leaves the server, at any depth", () => {
    const day = { id: ID, date: "2026-09-15", entries: [{ ...session, secret: 1 }, { ...close, topic: "not of a close" }], secret: 2 };
    expect(listedFields(shape.day, day)).toEqual({ id: ID, date: "2026-09-15", entries: [session, close] });
    expect(listedFields(shape.meetingView, { instants: { a: { startsAt: 1, offsetMinutes: 60, secret: 3 } } })).toEqual({ instants: { a: { startsAt: 1, offsetMinutes: 60 } } });
    expect(listedFields(shape.noteJson, { type: "doc", content: [{ type: "text", text: "Read.", secret: 4 }] })).toEqual({ type: "doc", content: [{ type: "text", text: "Read." }] });
  });

  it("is not held to the limits of what comes in", () => {
    const older = { ...session, start: "9 o'clock", plannedMinutes: 9999.5, topic: "x".repeat(5000), coordinatorIds: Array.from({ length: 900 }, () => "x") };
    const day = { id: "short", date: "0000-13-45", entries: Array.from({ length: 900 }, () => older) };
    expect(listedFields(shape.day, day)).toEqual(day);
  });

  it("keeps an entry of a kind that this release does not know", () => {
    const poll = { kind: "poll", id: ID, question: "Which one?" };
    expect(listedFields(shape.agendaEntry, poll)).toEqual(poll);
  });

  it.each(Object.entries(CONTRACT))("can be told of %s", (_name, endpoint: EndpointShape) => {
    // Every part of the shape is visited; a kind that nobody handles would throw when somebody asks.
    for (const part of partsOf(endpoint.answer)) expect(() => listedFields(part, null)).not.toThrow();
  });
});

type Shape = Parameters<typeof listedFields>[0];

/** What shapes are made of, as far as this test looks into them. */
interface Parts {
  shape?: Record<string, Shape>;
  element?: Shape;
  valueType?: Shape;
  innerType?: Shape;
  options?: Shape[];
  getter?: () => Shape;
}

/** A shape and everything in it, each once. */
function partsOf(schema: Shape | null | undefined, seen = new Set<Shape>()): Set<Shape> {
  if (!schema || seen.has(schema)) return seen;
  seen.add(schema);
  const { shape: fields = {}, element, valueType, innerType, options = [], getter } = schema._zod.def as Parts;
  for (const part of [...Object.values(fields), element, valueType, innerType, ...options, getter?.()]) partsOf(part, seen);
  return seen;
}
