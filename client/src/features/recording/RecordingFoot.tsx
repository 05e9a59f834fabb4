import { useMay, usePage, useView } from "../meetingState/index.ts";
import styles from "./recording.module.css";
import { answersOf, recordingOf } from "./recordingState.ts";
import { words } from "./words.ts";

/** Below the agenda: whether the call is recorded and what was answered; moderators say so here. */
export function RecordingFoot({ lineClass }: { lineClass: string | undefined }) {
  const recording = recordingOf(useView());
  const { openDialog } = usePage();
  const maySay = useMay("say what is recorded");
  if (recording === null && !maySay) return null;
  const counts = recording === null ? null : answersOf(recording);
  return (
    <button type="button" className={lineClass} onClick={() => openDialog({ kind: "recording" })}>
      <i className={counts === null ? styles.dotOff : styles.dot} aria-hidden="true" />
      {counts === null ? words.footOff : words.foot(counts.agreed.length, counts.declined.length, counts.open.length)}
    </button>
  );
}
