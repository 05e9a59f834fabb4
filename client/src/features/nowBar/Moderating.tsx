import { cx } from "../../ui/cx.ts";
import { firstName, type PlacedEntry, usePeople, useView } from "../meetingState/index.ts";
import styles from "./NowBar.module.css";
import { handoverAt, moderatorOf } from "./nowState.ts";
import { useNoModerator } from "./useNoModerator.ts";
import { words } from "./words.ts";

/** Who moderates, where that has to be said: when a band begins, and when no moderator is connected. */
export function Moderating({ current }: { current: PlacedEntry }) {
  const { me } = useView();
  const people = usePeople();
  const isNobodyThere = useNoModerator();
  if (isNobodyThere) {
    const named = moderatorOf(current);
    const text = words.noModerator(named === null ? null : people.name(named));
    return <span className={cx(styles.cue, styles.missing)} title={text}>{text}</span>;
  }
  const to = handoverAt(current);
  if (to === null) return null;
  const isMine = me.personId === to;
  return <span className={cx(styles.cue, isMine && styles.mine)}>{isMine ? words.youModerate : words.moderates(firstName(people.name(to)))}</span>;
}
