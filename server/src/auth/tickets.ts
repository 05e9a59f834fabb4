import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Principal } from "./principals.ts";
import { newToken } from "./tokens.ts";

const TICKET_MS = 60_000;

/** More than this at once is a program gone wrong, and memory is not endless. */
const MOST_TICKETS = 10_000;

/** Tickets for sockets of programs that cannot send headers. They do not outlive the process. */
export interface Tickets {
  issue(principal: Principal): { ticket: string; expiresAt: number };
  /** Uses the ticket up; null when it is used, expired or unknown. */
  take(ticket: string): Principal | null;
}

/** Keeps tickets in memory. */
export function createTickets(now: Now): Tickets {
  const open = new Map<string, { principal: Principal; expiresAt: number }>();

  function dropExpired(): void {
    for (const [ticket, { expiresAt }] of open) {
      // In order of issue, so the first that still lives ends the search.
      if (expiresAt > now()) return;
      open.delete(ticket);
    }
  }

  return {
    issue(principal) {
      dropExpired();
      if (open.size >= MOST_TICKETS) throw new AppError("RATE_LIMITED", "Too many unused tickets. Wait a minute.");
      const ticket = newToken();
      const expiresAt = now() + TICKET_MS;
      open.set(ticket, { principal, expiresAt });
      return { ticket, expiresAt };
    },
    take(ticket) {
      const found = open.get(ticket);
      open.delete(ticket);
      return found !== undefined && found.expiresAt > now() ? found.principal : null;
    },
  };
}
