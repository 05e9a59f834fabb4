import styles from "./SkipLink.module.css";
import { words } from "./words.ts";

/** The first link of every page; leads to the element with the id `main`. */
export function SkipLink() {
  return <a className={styles.skip} href="#main">{words.skipToContent}</a>;
}
