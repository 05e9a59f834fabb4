import { type RoleSetting, strictest } from "@docket/shared/meeting/setRole.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { put } from "../records/encoding.ts";
import type { RecordReader } from "../records/recordReader.ts";
import { roleSettingKey, roleSettingPrefix } from "../storage/keys.ts";
import type { Write } from "../storage/storage.ts";

/** What moderators have made of single people in meetings. */
export interface RoleSettings {
  list(meetingId: string): Promise<RoleSetting[]>;
  /** What counts of this person, also under ids that were merged with theirs; null: nothing was said. */
  of(meetingId: string, personId: string): Promise<RoleSetting | null>;
  /** The writes that put it in place of what was said before. */
  writes(meetingId: string, setting: RoleSetting): Promise<Write[]>;
}

/** Settings on the storage port. `findPerson`: a merged person comes back as the one they were merged into. */
export function createRoleSettings({ reader, findPerson }: { reader: RecordReader; findPerson: (personId: string) => Promise<Person | null> }): RoleSettings {
  const idNow = async (personId: string): Promise<string> => (await findPerson(personId))?.id ?? personId;

  async function list(meetingId: string): Promise<RoleSetting[]> {
    const found: RoleSetting[] = [];
    for await (const { key, record } of reader.all<RoleSetting>({ prefix: roleSettingPrefix(meetingId) })) {
      // Nobody can tell any more what a damaged one took away, so it takes all, until it is said anew.
      found.push(record ?? { personId: String(key.at(-1)), role: "removed", by: null, at: 0 });
    }
    return found;
  }

  async function allOf(meetingId: string, personId: string): Promise<RoleSetting[]> {
    const all = await list(meetingId);
    if (all.length === 0) return [];
    const [self, ...ids] = await Promise.all([personId, ...all.map((setting) => setting.personId)].map(idNow));
    return all.filter((_, index) => ids[index] === self);
  }

  return {
    list,
    of: async (meetingId, personId) => strictest(await allOf(meetingId, personId)),
    async writes(meetingId, setting) {
      const before = await allOf(meetingId, setting.personId);
      const gone = before.map(({ personId }): Write => ({ type: "delete", key: roleSettingKey(meetingId, personId) }));
      return [...gone, put(roleSettingKey(meetingId, setting.personId), setting)];
    },
  };
}
