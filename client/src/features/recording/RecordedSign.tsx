import { cx } from "../../ui/cx.ts";
import { useMay, usePage, useView } from "../meetingState/index.ts";
import styles from "./recording.module.css";
import { answersOf, recordingOf, scopeText } from "./recordingState.ts";
import { words } from "./words.ts";

/** Stands in the bar while the call is recorded, and opens who agreed; where there is room for words alone it is text. */
export function RecordedSign({ isText = false, className }: { isText?: boolean; className?: string | undefined }) {
  const recording = recordingOf(useView());
  const { openDialog } = usePage();
  const maySay = useMay("say what is recorded");
  if (recording === null) return null;
  if (isText) return <span className={cx(styles.sign, className)}><i className={styles.dot} aria-hidden="true" />{words.recorded}</span>;
  const declined = maySay ? answersOf(recording).declined.length : 0;
  const more = declined > 0 ? words.andDeclined(declined) : "";
  const sign = `${words.recorded}${more}`;
  return (
    <button type="button" className={cx(styles.sign, styles.press, className)} aria-label={words.signLabel(sign, scopeText(recording.scope))} onClick={() => openDialog({ kind: "recording" })}>
      <i className={styles.dot} aria-hidden="true" />
      <span>{words.recorded}<span className={styles.wide}>{more}</span></span>
    </button>
  );
}
