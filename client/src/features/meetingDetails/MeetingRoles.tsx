import { type Role, LINK_ROLES } from "@docket/shared/meeting/roles.ts";
import type { SetRole } from "@docket/shared/meeting/setRole.ts";
import type { MeetingPersonView } from "@docket/shared/protocol/views.ts";
import { useLastError } from "../../api/useLastError.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { More } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ErrorView } from "../errors/index.ts";
import { useView } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import styles from "./meetingDetails.module.css";
import { useMeetingRoles } from "./useMeetingRoles.ts";
import { words } from "./words.ts";

/** Who has come in and in which role, for moderators, who change it here. */
export function MeetingRoles() {
  const { people, set } = useMeetingRoles();
  const { me } = useView();
  const error = useLastError(people);
  if (error !== null) return <ErrorView error={error} level={2} onRetry={() => void people.refetch()} />;
  if (people.data === undefined) return <Skeleton label={words.loading} />;
  return (
    <section className={styles.section}>
      <h3>{words.inMeeting} <span className={styles.quiet}>{people.data.people.length}</span></h3>
      <p className={styles.quiet}>{words.inMeetingText}</p>
      <ul>
        {people.data.people.map((one) => (
          <li key={one.person.id} className={styles.person}>
            <PersonAvatar personId={one.person.id} name={one.person.name} isDecorative />
            <span className={styles.grow}>{one.person.name} <span className={styles.quiet}>{noteOf(one)}</span></span>
            <span>{one.role === null ? words.removedRole : words.roleNames[one.role]}</span>
            {one.role !== "owner" && one.person.id !== me.personId && <RoleMenu one={one} onSet={(role) => void set(one, role)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoleMenu({ one, onSet }: { one: MeetingPersonView; onSet: (role: SetRole | null) => void }) {
  const { person, role, set } = one;
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.roleOf(person.name)}><More /></IconButton>}>
      {one.isOneSession !== true && LINK_ROLES.filter((each) => each !== role).map((each) => <MenuItem key={each} onAction={() => onSet(each)}>{words.makeRole(each)}</MenuItem>)}
      {set !== null && set.role !== null && <MenuItem onAction={() => onSet(null)}>{words.asLinked}</MenuItem>}
      {role !== null && <MenuItem isDanger onAction={() => onSet("removed")}>{words.remove}</MenuItem>}
    </Menu>
  );
}

/** Who set the role, and that it does not count yet where nobody knows that it is them. */
function noteOf({ role, set, isUnconfirmed, isOneSession }: MeetingPersonView): string {
  if (isOneSession === true) return words.isGuest;
  if (set === null || set.role === null) return isUnconfirmed ? words.unconfirmed : "";
  return isUnconfirmed && isMore(set.role, role) ? words.onceConfirmed(set.role) : words.setBy(set.by);
}

const isMore = (set: SetRole, role: Role | null): boolean => set !== "removed" && role !== null && set !== role;
