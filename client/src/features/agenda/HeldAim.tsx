import { useView } from "../meetingState/index.ts";
import { previewText } from "./consequenceText.ts";
import { useHeld, useMovePreview } from "./moveInSight.ts";
import { moveWords } from "./moveWords.ts";
import styles from "./Prepare.module.css";

/** What letting go would do, where no line between rows says it: a finger would cover that. What keys hold has been announced. */
export function HeldAim() {
  const held = useHeld();
  const text = previewText(useMovePreview(useView().meeting));
  if (held === null || held.by === "drag") return null;
  if (held.by === "finger") return <p className={styles.heldAim} role="status">{text}</p>;
  return <p className={styles.heldAim} aria-hidden="true">{text} {moveWords.keys}</p>;
}
