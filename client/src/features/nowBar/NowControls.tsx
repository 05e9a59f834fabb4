import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ArrowRight, Play, Previous, Target } from "../../ui/icons.ts";
import { cx } from "../../ui/cx.ts";
import { useMay, useReading, useView } from "../meetingState/index.ts";
import { JumpMenu } from "./JumpMenu.tsx";
import { advanceOf, canGoBack } from "./nowState.ts";
import styles from "./NowBar.module.css";
import { useMoveMarker } from "./useMoveMarker.ts";
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
  const move = useMoveMarker();
  const advance = advanceOf(view);
  const isBefore = view.marker.phase === "before";
  return (
    <>
      {canGoBack(view.marker) && (
        <IconButton label={words.previous} keys="[" className={styles.previous} onPress={() => move({ to: "previous" })}><Previous /></IconButton>
      )}
      {advance !== null && (
        <Button size="small" kind={isBefore ? "now" : "solid"} className={cx(styles.control, styles.advance)} onPress={() => move(advance.target)}>
          <span className={styles.advanceWords}>{advance.words}</span>
          {isBefore ? <Play /> : <ArrowRight />}
        </Button>
      )}
      <JumpMenu className={styles.jump} />
    </>
  );
}
