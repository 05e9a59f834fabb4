import { createHash } from "node:crypto";
import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Knock, LiveDoor } from "./liveSocket.ts";

/** How long a refusal is remembered, in milliseconds, and how many are. */
export interface RefusalLimits {
  lastFor: number;
  most: number;
}

/** What the product runs with. */
export const DEFAULT_REFUSAL_LIMITS: RefusalLimits = { lastFor: 30_000, most: 10_000 };

/** Remembers whom a door has turned away. */
export interface Refusals {
  /** The same door; who was refused for good and asks again with the same words is refused at once, without asking the door. */
  guard(door: LiveDoor): LiveDoor;
  /** Somebody's right may have changed: everybody is looked at again. */
  forget(): void;
}

interface Refused {
  error: AppError;
  until: number;
}

/**
 * Published clients before 3.0 try again for ever, whatever they are told. They are told by a plain HTTP answer,
 * which makes them wait longer each time, and cost a look into a map.
 */
export function createRefusals(now: Now, limits: RefusalLimits = DEFAULT_REFUSAL_LIMITS): Refusals {
  const refused = new Map<string, Refused>();
  let forgotten = 0;

  function remember(key: string, error: AppError): AppError {
    const hinted = new AppError(error.code, `${error.message} retry=${limits.lastFor}`, error.details);
    refused.delete(key);
    refused.set(key, { error: hinted, until: now() + limits.lastFor });
    for (const oldest of refused.keys()) {
      if (refused.size <= limits.most) break;
      refused.delete(oldest);
    }
    return hinted;
  }

  return {
    forget() {
      forgotten += 1;
      refused.clear();
    },
    guard: (door) => ({
      async admit(knock) {
        const key = keyOf(knock);
        const known = refused.get(key);
        if (known !== undefined && known.until > now()) throw known.error;
        const asked = forgotten;
        try {
          return await door.admit(knock);
        } catch (error) {
          // What was looked at before something changed is no longer known to be so.
          if (!(error instanceof AppError) || !isFinal(error) || asked !== forgotten) throw error;
          throw remember(key, error);
        }
      },
    }),
  };
}

const isFinal = ({ code }: AppError): boolean => ERRORS[code].close >= 4400 && ERRORS[code].close < 4500;

/** Everything that a door may decide by, except what changes with the world; as a hash, so that no credential is kept. */
function keyOf({ name, query, request: { headers } }: Knock): string {
  const shown = [name, query, headers.authorization, headers.cookie, headers.origin, headers.host];
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64");
}
