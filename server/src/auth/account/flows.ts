import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import { hashToken, sameToken } from "../tokens.ts";
import type { FlowSecrets } from "./provider.ts";

/** Time to find one's password at the provider. */
export const FLOW_MS = 10 * 60 * 1000;

/** Of more than this the oldest are forgotten: memory is not endless, and a program that begins and begins must keep nobody out. */
export const MOST_FLOWS = 20_000;

/** A sign-in that is under way at the provider. */
export interface Flow {
  secrets: FlowSecrets;
  /** Where the browser goes afterwards; see `returnPath`. */
  returnTo: string;
}

/** Sign-ins under way, each for one browser and one use. They do not outlive the process. */
export interface Flows {
  /** `browserToken` is the secret of the browser that begins it. */
  add(flow: Flow, browserToken: string): void;
  /** Ends the sign-in of this state. Throws ACCOUNT_SIGN_IN_LOST when it was not begun by this browser, is over, or too old. */
  take(state: string | null, browserToken: string | null): Flow;
}

/** Keeps them in memory. */
export function createFlows(now: Now): Flows {
  const underWay = new Map<string, { flow: Flow; browserHash: string; until: number }>();

  function dropExpired(): void {
    for (const [state, { until }] of underWay) {
      // In order of their beginning, so the first that still lives ends the search.
      if (until > now()) return;
      underWay.delete(state);
    }
  }

  return {
    add(flow, browserToken) {
      dropExpired();
      for (const oldest of underWay.keys()) {
        if (underWay.size < MOST_FLOWS) break;
        underWay.delete(oldest);
      }
      underWay.set(flow.secrets.state, { flow, browserHash: hashToken(browserToken), until: now() + FLOW_MS });
    },
    take(state, browserToken) {
      const found = state === null ? undefined : underWay.get(state);
      if (state === null || found === undefined || browserToken === null || !sameToken(found.browserHash, hashToken(browserToken))) throw lost();
      underWay.delete(state);
      if (found.until <= now()) throw lost();
      return found.flow;
    },
  };
}

const lost = (): AppError =>
  new AppError("ACCOUNT_SIGN_IN_LOST", "Expected a sign-in that this browser began here at most 10 minutes ago, got one that was used already, is older, or began elsewhere. Begin again.");
