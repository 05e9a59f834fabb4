import { foldText } from "@docket/shared/base/foldText.ts";
import type { Directory, Group, Person } from "@docket/shared/people/person.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Plus, Search, UserPlus, Users } from "../../ui/icons.ts";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { GroupDialog } from "./GroupDialog.tsx";
import { GroupList } from "./GroupList.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import styles from "./people.module.css";
import { PeopleTable } from "./PeopleTable.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import { peopleByName } from "./useDirectory.ts";
import { words } from "./words.ts";

/** Which dialog is open, and about whom; null in a subject means: a new one. */
type Open = { kind: "person"; person: Person | null } | { kind: "merge"; person: Person } | { kind: "group"; group: Group | null };

/** People and groups, with what can be done to them. */
export function DirectoryView({ directory, mayManage }: { directory: Directory; mayManage: boolean }) {
  const [filter, setFilter] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const people = peopleByName(directory);
  const shown = people.filter((person) => matches(person, filter));
  const close = () => setOpen(null);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeading className={styles.title}>{words.page}</PageHeading>
        {mayManage && <Button kind="solid" icon={<UserPlus />} onPress={() => setOpen({ kind: "person", person: null })}>{words.addPerson}</Button>}
      </div>
      <p className={styles.intro}>{words.intro}</p>
      {people.length === 0 ? (
        <div className={styles.sheet}><EmptyState icon={<Users />} title={words.nobodyTitle}>{words.nobodyText}</EmptyState></div>
      ) : (
        <section aria-label={words.people}>
          <div className={styles.tools}>
            <TextField aria-label={words.find} placeholder={words.find} value={filter} onChange={setFilter} type="search" className={styles.find} trailing={<Search size={16} aria-hidden="true" />} autoComplete="off" />
            <span className={styles.count} role="status">{words.amount(shown.length)}</span>
          </div>
          {shown.length === 0 ? (
            <p className={styles.none}>{words.noneFound(filter)}</p>
          ) : (
            <PeopleTable
              people={shown}
              groups={directory.groups}
              mayManage={mayManage}
              onEdit={(person) => setOpen({ kind: "person", person })}
              onMerge={(person) => setOpen({ kind: "merge", person })}
            />
          )}
        </section>
      )}
      <section aria-labelledby="groups" className={styles.groups}>
        <div className={styles.groupsHead}>
          <h2 id="groups" className={styles.section}>{words.groups}</h2>
          {mayManage && <Button size="small" icon={<Plus />} onPress={() => setOpen({ kind: "group", group: null })}>{words.addGroup}</Button>}
        </div>
        <GroupList groups={directory.groups} people={people} mayManage={mayManage} onEdit={(group) => setOpen({ kind: "group", group })} />
      </section>
      {open?.kind === "person" && <PersonDialog person={open.person} onClose={close} />}
      {open?.kind === "merge" && <MergeDialog person={open.person} people={people} onClose={close} />}
      {open?.kind === "group" && <GroupDialog group={open.group} people={people} onClose={close} />}
    </div>
  );
}

function matches(person: Person, filter: string): boolean {
  const wanted = foldText(filter.trim());
  return [person.name, ...person.aliases, person.handle ?? ""].some((text) => foldText(text).includes(wanted));
}
