import type { Actor } from "@docket/shared/meeting/roles.ts";
import type { ClientHello } from "@docket/shared/protocol/syncWire.ts";
import type { FastifyRequest } from "fastify";

/** One actor's standing towards one document, asked again for every frame. */
export interface DocumentGrant {
  actor: Actor;
  /** Whether the actor only says to be this person, as it is known now. Left out: never. */
  isClaim?(): boolean;
  meetingId: string;
  /** False ends the connection with the code of the reason. */
  mayRead(): boolean;
  /** Looked up afresh for each frame, so that a changed role counts at once. */
  mayWrite(): boolean;
  /** True when this person was merged into the actor, so that what they wrote is the actor's. */
  isAlso(personId: string): Promise<boolean>;
  /** Calls `listener` whenever an answer above may have changed. */
  onChange(listener: () => void): void;
  /** Called when the connection is gone. */
  release(): void;
}

/** The port through which sync asks who somebody is; implemented where people and meetings are known. */
export interface DocumentAccess {
  /**
   * Throws an AppError (SIGN_IN_NEEDED, ORIGIN_REFUSED, SESSION_NOT_FOUND, …) before the socket is accepted.
   * Without a hello it is a program that asks, and has to show a token.
   */
  admit(request: FastifyRequest, docName: string, hello: ClientHello | null): Promise<DocumentGrant>;
}
