import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { peopleOfMeeting } from "@docket/shared/meeting/meetingPeople.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import type { Link } from "./tokens.ts";

/** The people that somebody who opened a link of this meeting can pick themselves from. */
const offeredPeople = (meeting: Meeting, directory: Directory): Person[] =>
  peopleOfMeeting(meeting, directory).people.filter(isPresent);

/** The same of what was opened: a link to one session shows nobody of the meeting. */
export const offeredBy = ({ link, meeting }: { link: Link; meeting: Meeting }, directory: Directory): Person[] =>
  (link.sessionId ?? null) === null ? offeredPeople(meeting, directory) : [];

/** The one person of exactly this name, so that the same name on a second device is the same person; null when none or several. */
export function personNamed(directory: Directory, name: string): Person | null {
  const wanted = plain(name);
  const matches = directory.people.filter((person) => isPresent(person) && plain(person.name) === wanted);
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

const isPresent = ({ deactivated, mergedInto }: Person): boolean => !deactivated && mergedInto === null;

const plain = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
