import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { ShareLink } from "@docket/shared/protocol/views.ts";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { calendarDate, dateLabel, timeOfDay } from "../times/index.ts";
import { words } from "./words.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** "Tue 13 Oct, 14:00", in the reader's own time. */
export const momentLabel = (at: number): string => `${dateLabel(calendarDate(at, undefined), calendarDate(Date.now(), undefined))}, ${timeOfDay(at, undefined)}`;

type Answer = Promise<{ links: ShareLink[] }>;

/** How links are asked for and changed, of a meeting or of one session. */
export interface LinkCalls {
  get: (signal: AbortSignal) => Answer;
  renew: (role: LinkRole) => Answer;
  setExpiry: (role: LinkRole, expiresAt: number | null) => Answer;
}

/** Links, and what can be done with them; each says what it did. */
export function useLinks(queryKey: readonly string[], calls: LinkCalls) {
  const queryClient = useQueryClient();
  const links = useQuery({ queryKey, queryFn: ({ signal }) => calls.get(signal) });
  const change = (run: () => Answer, text: string): Promise<boolean> =>
    attempt(async () => {
      queryClient.setQueryData(queryKey, await run());
      showToast({ text });
    });
  return {
    links,
    change,
    renew: (role: LinkRole): Promise<boolean> => change(() => calls.renew(role), words.renewed),
    setExpiry: (role: LinkRole, days: number): Promise<boolean> => {
      const expiresAt = days === 0 ? null : Date.now() + days * DAY_MS;
      return change(() => calls.setExpiry(role, expiresAt), expiresAt === null ? words.staysNow : words.expiresNow(momentLabel(expiresAt)));
    },
  };
}
