import type { Group, Person } from "@docket/shared/people/person.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Merge, More, Pencil, UserCheck, UserMinus } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./people.module.css";
import { useDirectoryChanges } from "./useDirectory.ts";
import { words } from "./words.ts";

export interface PeopleTableProps {
  people: readonly Person[];
  groups: readonly Group[];
  mayManage: boolean;
  onEdit: (person: Person) => void;
  onMerge: (person: Person) => void;
}

/** The people as a table; on a phone each row folds into two lines. */
export function PeopleTable({ people, groups, mayManage, onEdit, onMerge }: PeopleTableProps) {
  return (
    <table className={styles.table} role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{words.name}</th>
          <th role="columnheader" scope="col">{words.aliases}</th>
          <th role="columnheader" scope="col">{words.handle}</th>
          <th role="columnheader" scope="col">{words.inGroups}</th>
          {mayManage && <th role="columnheader" scope="col"><VisuallyHidden>{words.edit}</VisuallyHidden></th>}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {people.map((person) => (
          <tr key={person.id} role="row" className={cx(person.deactivated && styles.gone)}>
            <th role="rowheader" scope="row" className={styles.name}>
              <Avatar initials={person.initials} name={person.name} color={personColour(person.id)} size={28} isGone={person.deactivated} isDecorative />
              <span className={styles.nameText}>{person.name}</span>
              {person.deactivated && <Chip>{words.inactive}</Chip>}
            </th>
            <td role="cell" className={styles.aliases}>{person.aliases.join(", ")}</td>
            <td role="cell" className={styles.handle}>{person.handle}</td>
            <td role="cell" className={styles.inGroups}>{groups.filter((group) => group.memberIds.includes(person.id)).map((group) => group.name).join(", ")}</td>
            {mayManage && <td role="cell" className={styles.menu}><PersonMenu person={person} onEdit={onEdit} onMerge={onMerge} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PersonMenu({ person, onEdit, onMerge }: { person: Person } & Pick<PeopleTableProps, "onEdit" | "onMerge">) {
  const { setDeactivated } = useDirectoryChanges();
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.more(person.name)}><More /></IconButton>}>
      <MenuItem icon={<Pencil />} onAction={() => onEdit(person)}>{words.edit}</MenuItem>
      <MenuItem icon={<Merge />} onAction={() => onMerge(person)}>{words.merge}</MenuItem>
      <MenuItem icon={person.deactivated ? <UserCheck /> : <UserMinus />} onAction={() => void setDeactivated(person, !person.deactivated)}>
        {person.deactivated ? words.reactivate : words.deactivate}
      </MenuItem>
    </Menu>
  );
}
