import { notesIdOfEntry } from "../agenda/continued.ts";
import type { Agenda } from "../agenda/entry.ts";
import { everyEntry } from "../agenda/schedule.ts";
import { idsOfEntry } from "./meetingPeople.ts";

/** Who came to lead something by a change of an agenda, and who leads something no longer: ids of people and groups, each once in each list. */
export interface LeaderChange {
  given: string[];
  taken: string[];
}

/**
 * Compares whom two agendas name, entry by entry; what is in the bin is led by nobody. Who leads a session that continues
 * another leads the notes of both.
 */
export function leaderChange(before: Pick<Agenda, "days">, after: Pick<Agenda, "days">): LeaderChange {
  const [was, is] = [leadsOf(before), leadsOf(after)];
  return { given: leadersIn(is, was), taken: leadersIn(was, is) };
}

/** Whom each entry names, as "entry leader" and "notes leader". */
const leadsOf = ({ days }: Pick<Agenda, "days">): Map<string, string> =>
  new Map(everyEntry({ days, bin: [] }).flatMap((entry) => idsOfEntry(entry).flatMap((id) => [entry.id, notesIdOfEntry(entry) ?? entry.id].map((led) => [`${led} ${id}`, id]))));

const leadersIn = (leads: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] =>
  [...new Set([...leads].filter(([lead]) => !others.has(lead)).map(([, id]) => id))];
