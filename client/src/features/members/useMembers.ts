import type { MemberRole } from "@docket/shared/meeting/roles.ts";
import type { MemberView } from "@docket/shared/protocol/views.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { showToast } from "../../ui/toasts.ts";
import { words } from "./words.ts";

type Person = MemberView["person"];

/** The members' list, owners first. */
export function useMembers() {
  return useQuery({ queryKey: queryKeys.members, queryFn: ({ signal }) => call("listMembers", undefined, signal) });
}

/** A new sign-in link, or null when it was refused, which is shown. */
async function newLink(person: Person): Promise<string | null> {
  try {
    return (await call("renewMemberLink", { params: { personId: person.id } })).url;
  } catch (error) {
    showToast({ text: messageOf(error) });
    return null;
  }
}

/** Changes of the list; a refusal is shown, and gives false. */
export function useMemberChanges() {
  const queryClient = useQueryClient();

  async function change(run: () => Promise<unknown>, text: string, undo?: () => void): Promise<boolean> {
    try {
      await run();
      showToast({ text, ...(undo === undefined ? {} : { action: { words: words.undo, run: undo } }) });
      return true;
    } catch (error) {
      showToast({ text: messageOf(error) });
      return false;
    } finally {
      await queryClient.invalidateQueries({ queryKey: queryKeys.members });
      await queryClient.invalidateQueries({ queryKey: queryKeys.me });
    }
  }

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
