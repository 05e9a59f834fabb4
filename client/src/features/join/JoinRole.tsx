import type { LinkView } from "@docket/shared/protocol/views.ts";
import { UserCheck } from "../../ui/icons.ts";
import styles from "./join.module.css";
import { words } from "./words.ts";

/** What the link lets one do. */
export function JoinRole({ role }: { role: LinkView["role"] }) {
  const { title, text } = words.roles[role];
  return (
    <div className={styles.role}>
      <UserCheck aria-hidden="true" />
      <div>
        <b>{title}</b>
        <p>{text}</p>
      </div>
    </div>
  );
}
