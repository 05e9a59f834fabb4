import type { Group, Person } from "@docket/shared/people/person.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { More, Pencil, Trash } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import styles from "./people.module.css";
import { useDirectoryChanges } from "./useDirectory.ts";
import { words } from "./words.ts";

export interface GroupListProps {
  groups: readonly Group[];
  people: readonly Person[];
  mayManage: boolean;
  onEdit: (group: Group) => void;
}

/** The groups with their members. */
export function GroupList({ groups, people, mayManage, onEdit }: GroupListProps) {
  const [leaving, setLeaving] = useState<Group | null>(null);
  const { removeGroup } = useDirectoryChanges();
  if (groups.length === 0) return <p className={styles.none}>{words.noGroups}</p>;
  const nameOf = (id: string): string | undefined => people.find((person) => person.id === id)?.name;

  async function confirm(group: Group): Promise<void> {
    if (await removeGroup(group)) setLeaving(null);
  }

  return (
    <>
      <ul className={styles.groupList}>
        {groups.toSorted((a, b) => a.name.localeCompare(b.name)).map((group) => (
          <li key={group.id} className={styles.group}>
            <div className={styles.groupText}>
              <b>{group.name}</b>
              <span className={styles.groupMembers}>{words.memberNames(group.memberIds.map(nameOf).filter((name) => name !== undefined).join(", "))}</span>
            </div>
            {mayManage && (
              <Menu placement="bottom end" trigger={<IconButton label={words.more(group.name)}><More /></IconButton>}>
                <MenuItem icon={<Pencil />} onAction={() => onEdit(group)}>{words.edit}</MenuItem>
                <MenuItem icon={<Trash />} isDanger onAction={() => setLeaving(group)}>{words.removeGroup}</MenuItem>
              </Menu>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Dialog
          isOpen
          role="alertdialog"
          onOpenChange={(isOpen) => !isOpen && setLeaving(null)}
          title={words.removeGroupTitle(leaving.name)}
          description={words.removeGroupText}
          footer={
            <>
              <Button kind="quiet" onPress={() => setLeaving(null)}>{words.cancel}</Button>
              <Button kind="danger" onPress={() => void confirm(leaving)}>{words.removeGroup}</Button>
            </>
          }
        />
      )}
    </>
  );
}
