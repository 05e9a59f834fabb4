import { daysAfter } from "@docket/shared/agenda/calendarDate.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { wallClockIn } from "@docket/shared/agenda/wallClock.ts";
import { assert, must } from "@docket/shared/base/assert.ts";
import type { AgendaDraft, DraftDay } from "@docket/shared/paste/draft.ts";
import { readAgenda } from "@docket/shared/paste/readAgenda.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import type { Directory, Group, Person } from "@docket/shared/people/person.ts";
import { SAMPLE_CALL, SAMPLE_SERIES, SAMPLE_TIME_ZONE, SAMPLE_TITLE, sampleAgenda } from "@docket/shared/sample/sampleAgenda.ts";
import { sampleNotes } from "@docket/shared/sample/sampleNotes.ts";
import type { SampleContext } from "@docket/shared/sample/sampleNotes.ts";
import { SAMPLE_GROUPS, SAMPLE_PEOPLE } from "@docket/shared/sample/samplePeople.ts";
import type { MeetingService } from "./meetingService.ts";
import type { MeetingPorts } from "./ports.ts";

/**
 * Makes the sample meeting of the invented team, whose first day is today, through the same door as any pasted agenda; resolves to its id.
 * A second sample takes the people of the first.
 */
export async function createSampleMeeting(
  ports: MeetingPorts,
  meetings: MeetingService,
  { by, moderatorId }: { by: string; moderatorId: string | null },
): Promise<string> {
  const directory = await ports.turns("directory", () => withSamplePeople(ports));
  ports.bus.publish({ type: "directoryChanged" });
  const today = wallClockIn(SAMPLE_TIME_ZONE, ports.now()).date;
  const dayAfter = (days: number): CalendarDate => daysAfter(today, days);
  const dates: SampleContext["dates"] = [today, dayAfter(1), dayAfter(2)];
  const draft = readAgenda({ html: null, text: sampleAgenda(dates), directory });
  assert(draft.ok, "the sample's agenda can be read");
  const notes = sampleNotes({ idOf: (name) => idOf(directory, name), newId: ports.newId, dates, dayAfter });
  const meeting = { title: SAMPLE_TITLE, series: SAMPLE_SERIES, timeZone: SAMPLE_TIME_ZONE, draft: withRunningNotes(draft.value, notes), moderatorId };
  const meetingId = await meetings.create(meeting, by);
  const participantGroupIds = SAMPLE_GROUPS.map(({ name }) => idOf(directory, name));
  await meetings.change(meetingId, { details: { call: SAMPLE_CALL, participantIds: SAMPLE_PEOPLE.map(({ name }) => idOf(directory, name)), participantGroupIds } }, by);
  return meetingId;
}

async function withSamplePeople({ records, newId }: MeetingPorts): Promise<Directory> {
  const known = await records.getDirectory();
  const people: Person[] = SAMPLE_PEOPLE.filter(({ name }) => !isNamed(known.people, name)).map((fields) => newPerson(newId(), fields));
  const everybody = { people: [...known.people, ...people], groups: known.groups };
  const groups: Group[] = SAMPLE_GROUPS.filter(({ name }) => !isNamed(known.groups, name)).map(({ name, members }) => ({
    id: newId(),
    name,
    memberIds: members.map((member) => idOf(everybody, member)),
  }));
  await records.commit([
    ...people.map((person) => ({ type: "putPerson" as const, person })),
    ...groups.map((group) => ({ type: "putGroup" as const, group })),
  ]);
  return { people: everybody.people, groups: [...known.groups, ...groups] };
}

const isNamed = (list: readonly { name: string }[], name: string): boolean => list.some((one) => one.name === name);

const idOf = ({ people, groups }: Directory, name: string): string =>
  must([...people, ...groups].find((one) => one.name === name), `"${name}" of the sample`).id;

/** The draft with running notes put to their sessions: the nth session of a topic on a day. */
function withRunningNotes(draft: AgendaDraft, notes: ReturnType<typeof sampleNotes>): AgendaDraft {
  return { ...draft, days: draft.days.map((day, index) => dayWithNotes(day, index + 1, notes)) };
}

function dayWithNotes(day: DraftDay, number: number, notes: ReturnType<typeof sampleNotes>): DraftDay {
  const seen = new Map<string, number>();
  const rows = day.rows.map((row) => {
    const nth = (seen.get(row.title) ?? 0) + 1;
    seen.set(row.title, nth);
    return { ...row, runningNotes: notes[`${number}/${row.title}/${nth}`] ?? [] };
  });
  return { ...day, rows };
}
