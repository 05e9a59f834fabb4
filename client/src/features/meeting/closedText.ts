import type { FeedState } from "../../api/feedState.ts";
import { closedWords as words } from "./closedWords.ts";

/** Why the page is closed for good, and by whom; `by` null: nobody did it. To the guest of one session (`isGuest`) a meeting without that session is gone too. */
export const closedText = (reason: NonNullable<FeedState["closedFor"]>, by: string | null, { isGuest }: { isGuest: boolean }): string =>
  reason === "deleted" && by === null && isGuest ? words.sessionClosed : words.closed[reason](by);
