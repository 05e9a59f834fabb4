import { useView } from "../meetingState/index.ts";
import { previewText } from "./consequenceText.ts";
import { useHeld, useMovePreview } from "./moveInSight.ts";
import styles from "./Prepare.module.css";

/** What letting go would do, where a finger does not cover it. */
export function TouchAim() {
  const held = useHeld();
  const preview = useMovePreview(useView().meeting);
  return held?.byTouch === true ? <p className={styles.touchAim} role="status">{previewText(preview)}</p> : null;
}
