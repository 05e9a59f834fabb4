import type { Directory, Group, Person } from "@docket/shared/people/person.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useListChanges } from "../listPage/index.ts";
import { words } from "./words.ts";

/** The people and groups of this server. */
export function useDirectory() {
  return useQuery({ queryKey: queryKeys.directory, queryFn: ({ signal }) => call("getDirectory", undefined, signal) });
}

/** Whether the reader may change the directory: the owner, and whoever moderates a meeting. The server decides. */
export function useMayManagePeople(): boolean {
  const me = useMe();
  const meetings = useQuery({
    queryKey: queryKeys.meetings,
    queryFn: ({ signal }) => call("listMeetings", undefined, signal),
    enabled: me.data?.signedIn === true && !me.data.isOwner,
  });
  return me.data?.isOwner === true || (meetings.data?.meetings.some((meeting) => meeting.role === "moderator" || meeting.role === "owner") ?? false);
}

/** What can be set of a person. */
export interface PersonFields {
  name: string;
  aliases: string[];
  initials?: string;
  handle: string | null;
}

/** The directory's changes. Each resolves to true when it was made; a refusal is shown and resolves to false. */
export function useDirectoryChanges() {
  const change = useListChanges(queryKeys.directory);

  function changePerson(person: Person, fields: PersonFields): Promise<boolean> {
    const { name, aliases, initials, handle } = person;
    const run = (body: PersonFields) => call("changePerson", { params: { personId: person.id }, body });
    const undo = () => void change(() => run({ name, aliases, initials, handle }), words.renamed(name));
    return change(() => run(fields), words.renamed(fields.name), undo);
  }

  function setDeactivated(person: Person, deactivated: boolean): Promise<boolean> {
    const run = () => call("changePerson", { params: { personId: person.id }, body: { deactivated } });
    const text = deactivated ? words.deactivated(person.name) : words.reactivated(person.name);
    return change(run, text, () => void setDeactivated(person, !deactivated));
  }

  return {
    changePerson,
    setDeactivated,
    addPerson: (fields: PersonFields) => change(() => call("addPerson", { body: fields }), words.added(fields.name)),
    merge: (person: Person, into: Person) =>
      change(() => call("mergePerson", { params: { personId: person.id }, body: { intoPersonId: into.id } }), words.merged(person.name, into.name)),
    addGroup: (name: string, memberIds: string[]) => change(() => call("addGroup", { body: { name, memberIds } }), words.added(name)),
    changeGroup: (group: Group, name: string, memberIds: string[]) =>
      change(() => call("changeGroup", { params: { groupId: group.id }, body: { name, memberIds } }), words.renamed(name)),
    removeGroup: (group: Group) => change(() => call("removeGroup", { params: { groupId: group.id } }), words.groupRemoved(group.name)),
  };
}

/** The people that can be chosen: everybody who was not merged into somebody else, by name. */
export function peopleByName({ people }: Directory): Person[] {
  return people.filter((person) => person.mergedInto === null).toSorted((a, b) => a.name.localeCompare(b.name));
}
