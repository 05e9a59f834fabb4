import { AppError } from "@docket/shared/base/errors.ts";
import type { AuditAct } from "@docket/shared/meeting/audit.ts";
import type { FeedMessage } from "@docket/shared/protocol/views.ts";
import { authorName } from "../auth/authorName.ts";
import type { Records } from "../records/records.ts";

type Goodbye = Extract<FeedMessage, { type: "closed" }>;

/** Why a page is closed for good, by the refusal it would get. */
const REASONS: { [code in AppError["code"]]?: Goodbye["reason"] } = {
  MEETING_NOT_FOUND: "deleted",
  LINK_REVOKED: "link-revoked",
  SIGN_IN_NEEDED: "signed-out",
  REMOVED_FROM_MEETING: "removed",
};

/** The act behind a reason, where the refusal does not say who did it. */
const ACTS: { [reason in Goodbye["reason"]]?: AuditAct } = { deleted: "meetingDeleted", "link-revoked": "linkRenewed" };

/** Pages hear of an act within 2 s. A link that has expired is no act, and an older one had nothing to do with it. */
const JUST_NOW_MS = 10_000;

/** Lines of the audit log that are looked through, from the newest on: asked for each page that is closed. */
const LATEST = 20;

/** What a page is told that is closed for good; null: nothing, the failure is ours. */
export async function goodbyeTo(error: unknown, sources: { records: Records; now: () => number }, meetingId: string): Promise<Goodbye | null> {
  const reason = error instanceof AppError ? REASONS[error.code] : undefined;
  if (!(error instanceof AppError) || reason === undefined) return null;
  const by = saidBy(error) ?? (await whoJustDid(ACTS[reason], sources, meetingId));
  return { type: "closed", reason, ...(by === null ? {} : { by }) };
}

function saidBy({ details }: AppError): string | null {
  return typeof details === "object" && details !== null && "by" in details && typeof details.by === "string" ? details.by : null;
}

/** The name of who did this to the meeting a moment ago; null: nobody did. */
async function whoJustDid(act: AuditAct | undefined, { records, now }: { records: Records; now: () => number }, meetingId: string): Promise<string | null> {
  if (act === undefined) return null;
  const { entries } = await records.audit.read(null, LATEST);
  const line = entries.find((entry) => entry.act === act && entry.meetingId === meetingId && now() - entry.at <= JUST_NOW_MS);
  return line === undefined ? null : authorName((id) => records.findPerson(id), line.by);
}
