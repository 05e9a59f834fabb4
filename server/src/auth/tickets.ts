import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Principal } from "./principals.ts";
import { newToken } from "./tokens.ts";

const TICKET_MS = 60_000;

/** More than this at once is a program gone wrong, and memory is not endless. */
const MOST_TICKETS = 10_000;

/** A program takes one for each socket, right before it opens it; nobody may use up what all share. */
const MOST_EACH = 100;

/** Tickets for sockets of programs that cannot send headers. They do not outlive the process. */
export interface Tickets {
  issue(principal: Principal): { ticket: string; expiresAt: number };
  /** Uses the ticket up; null when it is used, expired or unknown. */
  take(ticket: string): Principal | null;
}

/** Keeps tickets in memory. */
export function createTickets(now: Now): Tickets {
  const open = new Map<string, { principal: Principal; expiresAt: number }>();
  const ofEach = new Map<string, number>();

  function close(ticket: string): { principal: Principal; expiresAt: number } | undefined {
    const found = open.get(ticket);
    if (found === undefined) return undefined;
    open.delete(ticket);
    const left = (ofEach.get(nameOf(found.principal)) ?? 0) - 1;
    if (left > 0) ofEach.set(nameOf(found.principal), left);
    else ofEach.delete(nameOf(found.principal));
    return found;
  }

  function dropExpired(): void {
    for (const [ticket, { expiresAt }] of open) {
      // In order of issue, so the first that still lives ends the search.
      if (expiresAt > now()) return;
      close(ticket);
    }
  }

  return {
    issue(principal) {
      dropExpired();
      const own = ofEach.get(nameOf(principal)) ?? 0;
      if (own >= MOST_EACH || open.size >= MOST_TICKETS) throw new AppError("RATE_LIMITED", "Too many unused tickets. Wait a minute.");
      const ticket = newToken();
      const expiresAt = now() + TICKET_MS;
      open.set(ticket, { principal, expiresAt });
      ofEach.set(nameOf(principal), own + 1);
      return { ticket, expiresAt };
    },
    take(ticket) {
      const found = close(ticket);
      return found !== undefined && found.expiresAt > now() ? found.principal : null;
    },
  };
}

/** The same for the same caller. */
function nameOf(principal: Principal): string {
  if (principal.kind === "ownerToken") return "owner";
  if (principal.kind === "signIn") return `signIn ${principal.tokenHash}`;
  const { meetingId, role, generation } = principal.link;
  return `link ${meetingId} ${role} ${generation}`;
}
