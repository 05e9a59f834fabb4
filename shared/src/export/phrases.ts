import type { Minutes, MinutesActionItem, MinutesConsent, MinutesParticipant, MinutesRecording, MinutesSession, MinutesTagged, MinutesTime } from "../minutes/tree.ts";

/* Sentences that every readable format prints alike. */

/** "09:00 America/Los_Angeles (UTC-7)": a printed time always says its zone. */
export const timeText = (time: MinutesTime): string => `${time.time} ${time.zone}`;

/** "2026-09-15 to 2026-09-17", one date, or null when no day has one. */
export function datesText({ dates }: Minutes): string | null {
  if (dates === null) return null;
  return dates.from === dates.to ? dates.from : `${dates.from} to ${dates.to}`;
}

/** "30 min", "1 h 30". */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
}

/** What stands under a session's title: planned time, coordinators, lengths, when it was held. */
export const sessionFacts = (session: MinutesSession): string[] =>
  [
    plannedText(session),
    session.coordinators.length === 0 ? null : `coordinated by ${session.coordinators.join(", ")}`,
    durationText(session),
    actualText(session),
  ].filter((fact) => fact !== null);

/** "09:00 <zone>", "09:00 <zone>, continued 2026-09-16 14:00 <zone>", or null when no time was given. */
export function plannedText({ plannedStart, continued = [] }: MinutesSession): string | null {
  const later = continued.map((each) => each.plannedStart).filter((time) => time !== null);
  const texts = later.map((time) => `continued ${datedText(time, plannedStart)}`);
  const all = [...(plannedStart === null ? [] : [timeText(plannedStart)]), ...texts];
  return all.length === 0 ? null : all.join(", ");
}

/** With its date, unless that is the date of `near`. */
const datedText = (time: MinutesTime, near: MinutesTime | null): string =>
  time.date === null || time.date === near?.date ? timeText(time) : `${time.date} ${timeText(time)}`;

/** "planned 30 min", "planned 30 min and 20 min, took 55 min", or null when neither is known. */
export function durationText(session: MinutesSession): string | null {
  const held = session.actual.map(({ minutes }) => minutes).filter((minutes) => minutes !== null);
  const planned = [session, ...(session.continued ?? [])].map(({ plannedMinutes }) => plannedMinutes).filter((minutes) => minutes !== null);
  const taken = held.reduce((sum, minutes) => sum + minutes, 0);
  const parts = [
    planned.length === 0 ? null : `planned ${planned.map(lengthText).join(" and ")}`,
    held.length === 0 ? null : `took ${lengthText(taken)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

/**
 * "held 09:02 to 09:31 <zone>; taken up again 2026-09-16 from 11:00 <zone> on", or null when the session was never taken up.
 * A date is said where it is another one than that of the stretch before, at first than the planned one.
 */
export function actualText({ actual, plannedStart }: MinutesSession): string | null {
  if (actual.length === 0) return null;
  const stretches = actual.map(({ from, to }, place) => {
    const near = (place === 0 ? plannedStart : actual[place - 1]?.from)?.date ?? null;
    const date = near === null || from.date === null || from.date === near ? "" : ` ${from.date}`;
    const verb = `${place === 0 ? "held" : "taken up again"}${date}`;
    return to === null ? `${verb} from ${timeText(from)} on` : `${verb} ${from.time} to ${timeText(to)}`;
  });
  return stretches.join("; ");
}

/** "Peter Vance (pvance) (inactive)", "Aiko Tanabe (unconfirmed)". */
export const participantText = ({ name, handle, deactivated, isUnconfirmed }: MinutesParticipant): string =>
  `${name}${handle === null ? "" : ` (${handle})`}${deactivated ? " (inactive)" : ""}${isUnconfirmed ? " (unconfirmed)" : ""}`;

/** "2026-09-15 09:05 to 10:00 <zone>, said by Maren Ilves". */
export function recordingText({ from, to, saidBy }: MinutesRecording): string {
  const end = to === null ? null : to.date === from.date ? timeText(to) : `${to.date} ${timeText(to)}`;
  return `${from.date} ${end === null ? `from ${timeText(from)} on` : `${from.time} to ${end}`}, said by ${saidBy}`;
}

/** Who agreed, who declined and who did not answer, as lines; those that nobody stands in are left out. */
export function consentLines({ from, agreed, declined, unanswered }: MinutesRecording): { label: string; names: string }[] {
  return [
    { label: "Agreed", names: consentText(from, agreed) },
    { label: "Declined", names: consentText(from, declined) },
    { label: "Asked, did not answer", names: consentText(from, unanswered) },
  ].filter(({ names }) => names !== "");
}

/** "Ines Koch (09:06), Ruth Oyelaran (2026-09-16 09:07, unconfirmed)". */
const consentText = (from: MinutesTime, people: readonly MinutesConsent[]): string =>
  people.map(({ name, at, isUnconfirmed }) => `${name} (${at.date === from.date ? "" : `${at.date} `}${at.time}${isUnconfirmed ? ", unconfirmed" : ""})`).join(", ");

/** The heading of a session: its time and topic. */
export const sessionTitle = (session: MinutesSession): string => session.topic.trim() || "Session without a topic";

/** "Ines Koch, Team leads", or "Nobody yet". */
export const assigneesText = (item: MinutesActionItem): string =>
  item.assignees.length === 0 ? "Nobody yet" : item.assignees.join(", ");

/** "Done", "Done by Ines Koch, 2026-09-18", "Open". */
export const stateText = (item: MinutesActionItem): string => (item.done ? (item.doneBy ?? "Done") : "Open");

/** What stands in front of a tagged block's sentence and behind it; null: nothing. */
export interface TaggedFrame {
  lead: string | null;
  tail: string | null;
}

/**
 * The fields of a tagged block as people read them. Action items are the one special case: who
 * stands in front, when behind. Any other tag lists its fields behind the sentence.
 */
export function taggedFrame(block: MinutesTagged): TaggedFrame {
  const field = (name: string): string | null => block.fields.find((candidate) => candidate.name === name)?.value ?? null;
  if (block.tag === "actionItem") {
    const due = field("Due");
    return { lead: field("Assignees"), tail: due === null ? null : `due ${due}` };
  }
  const all = block.fields.map(({ name, value }) => `${name}: ${value}`);
  return { lead: null, tail: all.length === 0 ? null : all.join("; ") };
}
