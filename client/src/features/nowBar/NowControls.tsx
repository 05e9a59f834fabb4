import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ArrowRight, Play, Previous, Target } from "../../ui/icons.ts";
import { cx } from "../../ui/cx.ts";
import { useMay, useReading, useView } from "../meetingState/index.ts";
import { MarkerMenu } from "./MarkerMenu.tsx";
import { advanceOf, canGoBack, choicesOf, FIVE_MINUTES } from "./nowState.ts";
import styles from "./NowBar.module.css";
import { ShortenButton } from "./ShortenButton.tsx";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { words } from "./words.ts";

/** What a reader can do in the NOW bar: moderators move the meeting, everybody can go where it is. */
export function NowControls() {
  const mayMove = useMay("move the marker");
  return (
    <div className={styles.controls}>
      <GoThere />
      {mayMove && <MoveButtons />}
    </div>
  );
}

function GoThere() {
  const { isFollowing, isAway, follow, goThere } = useReading();
  const mayMove = useMay("move the marker");
  const { marker } = useView();
  if (marker.phase !== "running") return null;
  if (isAway) return <Button size="small" icon={<Target />} className={styles.control} onPress={goThere}>{words.goThere}</Button>;
  if (mayMove) return null;
  return (
    <Button
      size="small"
      icon={<Target />}
      aria-pressed={isFollowing}
      className={cx(styles.control, isFollowing && styles.following)}
      onPress={() => follow(!isFollowing)}
    >
      {isFollowing ? words.following : words.follow}
    </Button>
  );
}

function MoveButtons() {
  const view = useView();
  const run = useMarkerCommand();
  const advance = advanceOf(view);
  const { lengthens, resumes, reopens } = choicesOf(view);
  const isBefore = view.marker.phase === "before";
  return (
    <>
      {canGoBack(view) && (
        <IconButton label={words.previous} keys="[" className={styles.previous} onPress={() => run({ target: { to: "previous" } })}><Previous /></IconButton>
      )}
      {lengthens !== null && !resumes && (
        <IconButton label={words.fiveMore} keys="+" className={styles.previous} onPress={() => run({ change: { type: "lengthen", entryId: lengthens, minutes: FIVE_MINUTES } })}>
          <span className={styles.plusFive}>{words.plusFive}</span>
        </IconButton>
      )}
      <ShortenButton entryId={view.marker.entryId ?? ""} className={cx(styles.control, styles.previous)} />
      {resumes && <Button size="small" icon={<Play />} className={styles.control} onPress={() => run({ change: { type: "resume" } })}>{words.resume}</Button>}
      {reopens && <Button size="small" className={styles.control} onPress={() => run({ target: { to: "reopen" } })}>{words.reopen}</Button>}
      {advance !== null && (
        <Button size="small" kind={isBefore ? "now" : "solid"} className={cx(styles.control, styles.advance)} onPress={() => run({ target: advance.target })}>
          <span className={styles.advanceWords}>{advance.words}</span>
          {isBefore ? <Play /> : <ArrowRight />}
        </Button>
      )}
      <MarkerMenu className={styles.jump} />
    </>
  );
}
