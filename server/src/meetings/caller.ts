import type { Actor } from "@docket/shared/meeting/roles.ts";

/** How the caller stands to any meeting. */
export interface Caller {
  /** Null: they have no part in this meeting. */
  actorIn: (meetingId: string) => Promise<Actor | null>;
  seesAgendaOf: (actor: Actor, meetingId: string) => Promise<boolean>;
}
