import { usePeople } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import styles from "./Prepare.module.css";

/** The coordinators of a row. */
export function RowPeople({ ids }: { ids: readonly string[] }) {
  const people = usePeople();
  return (
    <span className={styles.people}>
      {ids.slice(0, 3).map((id) => <PersonAvatar key={id} personId={id} name={people.name(id)} size={20} isDecorative />)}
      <span className={styles.names}>{ids.map((id) => people.name(id)).join(", ")}</span>
    </span>
  );
}
