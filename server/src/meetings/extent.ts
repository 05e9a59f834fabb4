import { withoutTopic } from "@docket/shared/meeting/draftAgenda.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { recordingForGuest } from "@docket/shared/meeting/oneSession.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Recording } from "@docket/shared/meeting/recording.ts";
import type { Admission } from "../auth/auth.ts";

/** What of a meeting a reader may see. */
export interface Extent {
  /** Else only the meeting's own people. */
  wholeDirectory: boolean;
  agenda: boolean;
  /** Nothing but the session of a guest, and of what people answer that of this person; null: the whole meeting. */
  guest: { onlySessionId: string; personId: string | null } | null;
}

/** The extent of somebody's page. */
export function extentOf({ actor, seesAgenda }: Pick<Admission, "actor" | "seesAgenda">): Extent {
  const { role, personId, onlySessionId = null } = actor;
  return {
    wholeDirectory: may(role, "read the directory") && onlySessionId === null,
    agenda: seesAgenda,
    guest: onlySessionId === null ? null : { onlySessionId, personId },
  };
}

/** The last of a meeting's recordings as a reader may see it; null: there is none for them. */
export function recordingWithin({ meeting, recordings }: { meeting: Pick<Meeting, "days">; recordings: readonly Recording[] }, { agenda, guest }: Extent): Recording | null {
  const last = guest === null ? (recordings.at(-1) ?? null) : recordingForGuest(recordings, meeting, guest);
  return last === null || agenda ? last : withoutTopic(last);
}
