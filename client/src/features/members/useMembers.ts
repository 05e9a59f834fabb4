import type { MemberRole } from "@docket/shared/meeting/roles.ts";
import type { MemberView } from "@docket/shared/protocol/views.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { attempt } from "../errors/index.ts";
import { useListChanges } from "../listPage/index.ts";
import { words } from "./words.ts";

type Person = MemberView["person"];

/** The members' list, owners first. */
export function useMembers() {
  return useQuery({ queryKey: queryKeys.members, queryFn: ({ signal }) => call("listMembers", undefined, signal) });
}

/** A new sign-in link, or null when it was refused, which is shown. */
async function newLink(person: Person): Promise<string | null> {
  let link: string | null = null;
  await attempt(async () => {
    link = (await call("renewMemberLink", { params: { personId: person.id } })).url;
  });
  return link;
}

/** Changes of the list; a refusal is shown, and gives false. */
export function useMemberChanges() {
  const change = useListChanges(queryKeys.members, queryKeys.me);
  const set = (person: Person, role: MemberRole, undo?: () => void): Promise<boolean> =>
    change(() => call("setMember", { params: { personId: person.id }, body: { role } }), words.isNow(person.name, words.roles[role]), undo);

  return {
    set,
    setMail: ({ person, role }: MemberView, mail: string | null): Promise<boolean> =>
      change(() => call("setMember", { params: { personId: person.id }, body: { role, mail } }), mail === null ? words.mailGone(person.name) : words.mailSet(person.name, mail)),
    remove: ({ person, role }: MemberView) =>
      change(() => call("removeMember", { params: { personId: person.id } }), words.removed(person.name), () => void set(person, role)),
    newLink,
  };
}
