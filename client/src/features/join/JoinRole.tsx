import type { LinkView } from "@docket/shared/protocol/views.ts";
import { UserCheck } from "../../ui/icons.ts";
import styles from "./join.module.css";
import { words } from "./words.ts";

/** What the link lets one do. */
export function JoinRole({ link: { role, isOneSession } }: { link: Pick<LinkView, "role" | "isOneSession"> }) {
  const { title, text } = words.roles[role];
  const ofSession = isOneSession === true && (role === "viewer" || role === "editor") ? words.guestRoles[role] : null;
  return (
    <div className={styles.role}>
      <UserCheck aria-hidden="true" />
      <div>
        <b>{title}</b>
        <p>{ofSession ?? text}</p>
      </div>
    </div>
  );
}
