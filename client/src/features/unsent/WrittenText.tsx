import styles from "./unsent.module.css";
import { unsentWords as words } from "./words.ts";

/** Text that somebody wrote, as it was; a word in its place when there is none. */
export function WrittenText({ text }: { text: string }) {
  if (text === "") return <p className={styles.none}>{words.onlyRemoved}</p>;
  // Long texts scroll inside; the keyboard must be able to.
  return <pre className={styles.text} tabIndex={0}>{text}</pre>;
}
