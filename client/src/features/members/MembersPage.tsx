import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Users } from "../../ui/icons.ts";
import { ListPage, sheetClass } from "../listPage/index.ts";
import { MemberRow } from "./MemberRow.tsx";
import styles from "./members.module.css";
import { useMemberChanges, useMembers } from "./useMembers.ts";
import { words } from "./words.ts";

/** Who belongs to this server, for its owners. */
export function MembersPage() {
  const list = useMembers();
  const me = useMe();
  return (
    <ListPage title={words.page} intro={words.intro} answer={list}>
      {({ members }) => (
        <>
          {members.length === 0 ? (
            <div className={sheetClass}><EmptyState icon={<Users />} title={words.emptyTitle}>{words.emptyText}</EmptyState></div>
          ) : (
            <ul className={sheetClass}>
              {members.map((member) => <MemberRow key={member.person.id} member={member} isSelf={member.person.id === me.data?.personId} />)}
            </ul>
          )}
          <Adder takenIds={members.map(({ person }) => person.id)} />
        </>
      )}
    </ListPage>
  );
}

function Adder({ takenIds }: { takenIds: readonly string[] }) {
  const directory = useQuery({ queryKey: queryKeys.directory, queryFn: ({ signal }) => call("getDirectory", undefined, signal) });
  const { set } = useMemberChanges();
  // A new box after each choice: it starts empty again, ready for the next name.
  const [round, setRound] = useState(0);
  if (directory.data === undefined) return null;
  const free = directory.data.people.filter(({ id, mergedInto, deactivated }) => mergedInto === null && !deactivated && !takenIds.includes(id));
  const add = (id: string | null): void => {
    const person = free.find((each) => each.id === id);
    if (person === undefined) return;
    void set(person, "member");
    setRound(round + 1);
  };
  return (
    <div className={styles.adder}>
      <ComboBox key={round} label={words.add} value={null} onChange={add} choices={free.map(({ id, name }) => ({ value: id, words: name }))} autoFocus={round > 0} />
    </div>
  );
}
