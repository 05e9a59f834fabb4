import { AppError } from "@docket/shared/base/errors.ts";
import { foldText } from "@docket/shared/base/foldText.ts";
import type { NewId, Now } from "@docket/shared/base/ids.ts";
import type { Act, AuditAct } from "@docket/shared/meeting/audit.ts";
import { mergesSelf } from "@docket/shared/people/mergesSelf.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { MOST_ALIASES } from "@docket/shared/people/person.ts";
import type { Directory, Group, Person } from "@docket/shared/people/person.ts";
import { resolveIds, resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { Bus } from "../bus/bus.ts";
import type { RecordChange } from "../records/changes.ts";
import type { Records } from "../records/records.ts";
import type { Turns } from "../records/turns.ts";
import { type Moderates, requireGroupModerator, requireModeratorOfBoth } from "./requireModerator.ts";

/** Fields of somebody as they are sent; what is undefined stays as it is. */
export type PersonInput = { [Field in keyof Omit<Person, "id" | "mergedInto">]?: Person[Field] | undefined };

/** A group as it is sent. */
export type GroupInput = { [Field in keyof Omit<Group, "id">]?: Group[Field] | undefined };

/** What the directory is kept with. */
export interface DirectoryParts {
  records: Records;
  bus: Bus;
  newId: NewId;
  now: Now;
  turns: Turns;
}

/** The people and groups of this server. People are never removed. `by` is the author whom the audit log names. Throws PERSON_NOT_FOUND for ids that are not there. */
export interface DirectoryService {
  get(): Promise<Directory>;
  addPerson(fields: PersonInput & { name: string }): Promise<Person>;
  changePerson(personId: string, fields: PersonInput, by: string): Promise<Person>;
  /**
   * Makes one person of two: `intoPersonId` takes over the other's name, aliases and handle and stays. The other
   * remains as a pointer: notes, agendas and logs keep the id they were written with, and every reader resolves it.
   * Groups are changed to name the one who stays. `selves` of who asks: see `mergesSelf`.
   * Throws INPUT_INVALID when both are already one, or ROLE_INSUFFICIENT when one of them is who asks, or a meeting names
   * one of them that the asking one does not moderate.
   */
  mergePerson(personId: string, intoPersonId: string, asking: Asking & { selves: readonly string[] }): Promise<Person>;
  addGroup(fields: GroupInput & { name: string; memberIds: string[] }, by: string): Promise<Group>;
  /** Throws ROLE_INSUFFICIENT when somebody new comes into a group that leads sessions where the asking one does not moderate. */
  changeGroup(groupId: string, fields: GroupInput, asking: Asking): Promise<Group>;
  removeGroup(groupId: string, by: string): Promise<void>;
}

/** Who asks for a change: the author, and what they moderate. */
export interface Asking {
  by: string;
  moderates: Moderates;
}

interface DirectoryChange<T> {
  changes: RecordChange[];
  acts?: Act[];
  answer: T;
}

/** The directory on the records; its changes are made one after the other. */
export function createDirectoryService({ records, bus, newId, now, turns }: DirectoryParts): DirectoryService {
  const change = async <T>(make: (directory: Directory) => DirectoryChange<T> | Promise<DirectoryChange<T>>): Promise<T> => {
    const answer = await turns("directory", async () => {
      const made = await make(await records.getDirectory());
      await records.commit(made.changes, made.acts ?? []);
      return made.answer;
    });
    bus.publish({ type: "directoryChanged" });
    return answer;
  };
  const putPerson = (person: Person) => ({ changes: [{ type: "putPerson" as const, person }], answer: person });
  const putGroup = (group: Group) => ({ changes: [{ type: "putGroup" as const, group }], answer: group });

  return {
    get: () => records.getDirectory(),
    addPerson: ({ name, ...fields }) => change(() => putPerson(newPerson(newId(), { name, ...given(fields) }))),
    changePerson: (personId, fields, by) =>
      change(({ people }) => {
        const before = mustFind(people, personId);
        const after: Person = { ...before, ...given(fields) };
        return { ...putPerson(after), acts: actsBetween(before, after).map((act) => ({ at: now(), act, by, personId })) };
      }),
    mergePerson: (personId, intoPersonId, { by, selves, moderates }) =>
      change(async (directory) => {
        if (mergesSelf(directory.people, [personId, intoPersonId], selves)) {
          throw new AppError("ROLE_INSUFFICIENT", "Expected two other people, got yourself as one of them. Ask another moderator or an owner, so that nobody is somebody by their own word.");
        }
        const made = merged(directory, personId, intoPersonId);
        await requireModeratorOfBoth(records, directory, [personId, intoPersonId], moderates);
        return { ...made, acts: [{ at: now(), act: "personMerged", by, personId, intoPersonId: made.answer.id }] };
      }),
    addGroup: (fields, by) =>
      change(({ people }) => {
        const group: Group = { id: newId(), name: fields.name, memberIds: members(people, fields.memberIds) };
        return { ...putGroup(group), acts: groupActs(null, group).map((act) => ({ at: now(), by, ...act })) };
      }),
    changeGroup: (groupId, { name, memberIds }, { by, moderates }) =>
      change(async ({ people, groups }) => {
        const before = mustFind(groups, groupId);
        const known: Group = { ...before, memberIds: resolveIds(people, before.memberIds) };
        const after: Group = { ...before, name: name ?? before.name, memberIds: members(people, memberIds ?? before.memberIds) };
        if (after.memberIds.some((id) => !known.memberIds.includes(id))) await requireGroupModerator(records, groupId, moderates);
        return { ...putGroup(after), acts: groupActs(known, after).map((act) => ({ at: now(), by, ...act })) };
      }),
    removeGroup: (groupId, by) =>
      change(({ groups }) => {
        mustFind(groups, groupId);
        return { changes: [{ type: "removeGroup", groupId }], acts: [{ at: now(), act: "groupRemoved", by, groupId }], answer: undefined };
      }),
  };
}

/** What of a change of somebody the audit log has to know: a name and being active decide whom a link offers to be. */
function actsBetween(before: Person, after: Person): AuditAct[] {
  const renamed: AuditAct[] = before.name === after.name ? [] : ["personRenamed"];
  if (before.deactivated === after.deactivated) return renamed;
  return [...renamed, after.deactivated ? "personDeactivated" : "personReactivated"];
}

/** What of a group's change the audit log has to know; `before` null: it was made. */
function groupActs(before: Group | null, { id: groupId, name, memberIds }: Group): Omit<Act, "at" | "by">[] {
  const of = (act: AuditAct, ids: readonly string[]) => ids.map((personId) => ({ act, groupId, personId }));
  const itself: AuditAct[] = before === null ? ["groupMade"] : before.name === name ? [] : ["groupRenamed"];
  const former = before?.memberIds ?? [];
  return [
    ...itself.map((act) => ({ act, groupId })),
    ...of("groupMemberAdded", memberIds.filter((one) => !former.includes(one))),
    ...of("groupMemberRemoved", former.filter((one) => !memberIds.includes(one))),
  ];
}

function merged({ people, groups }: Directory, personId: string, intoPersonId: string): { changes: RecordChange[]; answer: Person } {
  const gone = mustFind(people, personId);
  const into = resolvePerson(people, mustFind(people, intoPersonId).id);
  if (into === null || into.id === gone.id || gone.mergedInto !== null) {
    throw new AppError("INPUT_INVALID", "Expected two different people, got one person twice. Choose another person to merge into.");
  }
  const person: Person = { ...into, aliases: aliasesOfBoth(into, gone), handle: into.handle ?? gone.handle };
  const pointer: Person = { ...gone, mergedInto: into.id };
  const after = people.map((one) => (one.id === gone.id ? pointer : one));
  const regrouped = groups
    .filter(({ memberIds }) => memberIds.includes(gone.id))
    .map((group): RecordChange => ({ type: "putGroup", group: { ...group, memberIds: resolveIds(after, group.memberIds) } }));
  return { changes: [{ type: "putPerson", person: pointer }, { type: "putPerson", person }, ...regrouped], answer: person };
}

/** Every spelling of both but the name itself, each once. */
function aliasesOfBoth(into: Person, gone: Person): string[] {
  const spellings = new Map([...into.aliases, gone.name, ...gone.aliases].map((alias) => [foldText(alias), alias]));
  spellings.delete(foldText(into.name));
  return [...spellings.values()].slice(0, MOST_ALIASES);
}

function members(people: readonly Person[], ids: readonly string[]): string[] {
  for (const id of ids) mustFind(people, id);
  return resolveIds(people, ids);
}

function mustFind<T extends { id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new AppError("PERSON_NOT_FOUND", `Expected somebody of the directory, got ${id}. Look at the directory as it is now.`);
}

/** The fields that are there; spreading an undefined one would erase what it stands for. */
const given = <T extends object>(fields: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>;
  };
