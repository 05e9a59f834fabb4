import { agendaDifference } from "@docket/shared/agenda/agendaDifference.ts";
import type { ZonedAgenda } from "@docket/shared/agenda/agendaDifference.ts";
import { MOST_DIFFERENCES } from "@docket/shared/agenda/agendaHistory.ts";
import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Act, AuditAct } from "@docket/shared/meeting/audit.ts";
import { leaderChange } from "@docket/shared/meeting/leaders.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { RecordChange } from "../records/changes.ts";
import type { MeetingPorts } from "./ports.ts";

/** A meeting as it should become, with what is to be committed beside it. */
export interface MeetingChange<T> {
  /** Without the next version, which is set when it is committed. */
  meeting: Meeting;
  alongside?: readonly RecordChange[];
  /** What of it the audit log has to know. */
  acts?: readonly Act[];
  /** The entry that the agenda is changed for, which its history then names first; null or undefined: none, or many. */
  aboutId?: string | null | undefined;
  /** What the caller wants to know, made from the meeting as it was committed. */
  answer: (committed: Meeting) => T;
}

/** Which meeting is changed, and the author who changes it. */
export interface Changing {
  meetingId: string;
  by: string;
}

/**
 * Changes one meeting: in its turn, on the meeting as it is by then, committed with the sessions it gained and
 * the history of its agenda, and told on the bus. Throws MEETING_NOT_FOUND, and MEETING_READ_ONLY unless the meeting is open.
 */
export async function changeOpenMeeting<T>(
  ports: MeetingPorts,
  changing: Changing,
  change: (meeting: Meeting) => Promise<MeetingChange<T>>,
): Promise<T> {
  return changeMeeting(ports, changing, (meeting) => {
    requireOpen(meeting);
    return change(meeting);
  });
}

/** As `changeOpenMeeting`, in whatever state the meeting is. */
export async function changeMeeting<T>(
  ports: MeetingPorts,
  { meetingId, by }: Changing,
  change: (meeting: Meeting) => Promise<MeetingChange<T>>,
): Promise<T> {
  const { committed, answer } = await ports.turns(meetingId, async () => {
    const before = await getMeeting(ports, meetingId);
    const { meeting, alongside = [], acts = [], aboutId = null, answer: answerOf } = await change(before);
    const next = { ...meeting, version: before.version + 1 };
    const ofAgenda = agendaChanges(before, next, { at: ports.now(), by, aboutId });
    const ofLeaders = await leaderActs(ports, before, next, by);
    await ports.records.commit([{ type: "putMeeting", meeting: next }, ...ofAgenda, ...alongside], [...acts, ...ofLeaders]);
    return { committed: next, answer: answerOf(next) };
  });
  ports.bus.publish({ type: "meetingChanged", meetingId: committed.id });
  return answer;
}

/** Throws MEETING_NOT_FOUND. */
export async function getMeeting({ records }: Pick<MeetingPorts, "records">, meetingId: string): Promise<Meeting> {
  const meeting = await records.getMeeting(meetingId);
  if (meeting === null) throw new AppError("MEETING_NOT_FOUND", "There is no such meeting. Look for it on the home page.");
  return meeting;
}

/** Throws MEETING_READ_ONLY: the state may have changed since the caller was admitted. */
export function requireOpen(meeting: Meeting): void {
  const state = meetingState(meeting);
  if (state === "open") return;
  throw new AppError("MEETING_READ_ONLY", `The meeting is ${state === "archived" ? "archived" : "in the bin"}; nothing in it can change. Take it back first.`);
}

/** Throws VERSION_CONFLICT when the meeting is not the one the caller saw. */
export function requireVersion(meeting: Meeting, expected: number): void {
  if (meeting.version !== expected) throw versionConflict(meeting, expected);
}

/**
 * Throws VERSION_CONFLICT when the agenda is not the one the caller saw. Changes that leave the agenda alone do not
 * count: somebody who joins must not spoil a moderator's undo.
 */
export async function requireAgendaVersion({ records }: Pick<MeetingPorts, "records">, meeting: Meeting, expected: number): Promise<void> {
  const changedAt = await records.getAgendaVersion(meeting.id);
  if (expected < changedAt || expected > meeting.version) throw versionConflict(meeting, expected);
}

const versionConflict = (meeting: Meeting, expected: number): AppError =>
  new AppError(
    "VERSION_CONFLICT",
    `Expected version ${meeting.version} of the meeting, got ${expected}: somebody changed it first. Look at it as it is now and try again.`,
    { meeting },
  );

/** Who makes a change, when, and for which entry. */
interface Authorship {
  at: number;
  by: string;
  aboutId: string | null;
}

/** What is kept beside the meeting when its agenda is another one. */
export function agendaChanges(before: ZonedAgenda, after: Meeting, authorship: Authorship): RecordChange[] {
  // A change that is not of the agenda passes its lists on as they are.
  const isSame = before.days === after.days && before.bin === after.bin;
  if (isSame && before.timeZone === after.timeZone) return [];
  const history = historyOf(before, after, authorship);
  if (isSame) return history;
  const known = new Set(everyEntry(before).map(({ id }) => id));
  const gained = everyEntry(after).filter(({ kind, id }) => kind === "session" && !known.has(id));
  return [
    { type: "putAgendaVersion", meetingId: after.id, version: after.version },
    ...gained.map(({ id }): RecordChange => ({ type: "putSession", sessionId: id, meetingId: after.id })),
    ...history,
  ];
}

/** What the audit log has to know of an agenda: whoever leads a session writes its notes, and sees a draft that names them. */
export async function leaderActs({ records, now }: Pick<MeetingPorts, "records" | "now">, before: Pick<Meeting, "days">, after: Meeting, by: string): Promise<Act[]> {
  if (before.days === after.days) return [];
  const { given, taken } = leaderChange(before, after);
  if (given.length + taken.length === 0) return [];
  const { groups } = await records.getDirectory();
  const actsOf = (act: AuditAct, ids: readonly string[]): Act[] =>
    ids.map((id) => ({ at: now(), act, by, meetingId: after.id, ...(groups.some((group) => group.id === id) ? { groupId: id } : { personId: id }) }));
  return [...actsOf("leadGiven", given), ...actsOf("leadTaken", taken)];
}

/** The line of a change that makes a difference. */
function historyOf(before: ZonedAgenda, after: Meeting, { at, by, aboutId }: Authorship): RecordChange[] {
  const all = agendaDifference(before, after, aboutId);
  if (all.length === 0) return [];
  const differences = all.slice(0, MOST_DIFFERENCES);
  const wasDraft = after.isDraft === true ? ({ isDraft: true } as const) : {};
  return [{ type: "putAgendaHistory", meetingId: after.id, line: { version: after.version, at, by, differences, more: all.length - differences.length, ...wasDraft } }];
}
