import type { Principal } from "@docket/server/src/auth/principals.ts";
import { createTickets } from "@docket/server/src/auth/tickets.ts";
import { beforeEach, expect, it } from "vitest";

let time: number;
beforeEach(() => {
  time = 0;
});

const reader = (meetingId: string): Principal => ({ kind: "link", link: { meetingId, role: "viewer", generation: 1 } });

it("gives a hundred unused tickets to one caller, and to others all the same", () => {
  const tickets = createTickets(() => time);
  const issued = Array.from({ length: 100 }, () => tickets.issue(reader("one")).ticket);
  expect(() => tickets.issue(reader("one"))).toThrow(/Too many unused tickets/);
  expect(tickets.take(tickets.issue(reader("two")).ticket)).toEqual(reader("two"));
  expect(tickets.take(issued[0] ?? "")).toEqual(reader("one"));
  expect(() => tickets.issue(reader("one"))).not.toThrow();
});

it("counts no ticket that has expired", () => {
  const tickets = createTickets(() => time);
  for (let count = 0; count < 100; count += 1) tickets.issue(reader("one"));
  time = 60_000;
  for (let count = 0; count < 100; count += 1) tickets.issue(reader("one"));
  expect(() => tickets.issue(reader("one"))).toThrow(/Wait a minute/);
});
