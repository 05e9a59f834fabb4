import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";

/** More people than a meeting has may type a new name within an hour; who only reads could otherwise fill the directory of all. */
const MOST_AN_HOUR = 300;
const HOUR_MS = 60 * 60 * 1000;

/** Bounds how many new people the links of one meeting bring into the directory. Does not outlive the process. */
export interface NewNames {
  /** Counts one more. Throws RATE_LIMITED. */
  take(meetingId: string): void;
}

/** Counts by the hour; of meetings that have brought nobody for as long nothing is kept. */
export function createNewNames(now: Now): NewNames {
  const hours = new Map<string, { since: number; count: number }>();
  return {
    take(meetingId) {
      for (const [id, { since }] of hours) if (now() - since >= HOUR_MS) hours.delete(id);
      const hour = hours.get(meetingId) ?? { since: now(), count: 0 };
      if (hour.count >= MOST_AN_HOUR) {
        throw new AppError("RATE_LIMITED", "Too many new names came by the links of this meeting within an hour. Pick yourself from the list, or wait a while.");
      }
      hours.set(meetingId, { ...hour, count: hour.count + 1 });
    },
  };
}
