import styles from "./Kbd.module.css";

/** Keys as they stand on the keyboard, separated by spaces: "Ctrl J". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(" ").map((key) => (
        <kbd key={key} className={styles.key}>{key}</kbd>
      ))}
    </span>
  );
}
