import { Button } from "../../ui/Button.tsx";
import { ArrowRight } from "../../ui/icons.ts";
import { useMay, useView } from "../meetingState/index.ts";
import styles from "./PhoneMoves.module.css";
import { JumpMenu } from "./JumpMenu.tsx";
import { advanceOf, canGoBack } from "./nowState.ts";
import { useMoveMarker } from "./useMoveMarker.ts";
import { words } from "./words.ts";

/** The moderator's buttons at thumb height, under the agenda on a phone. */
export function PhoneMoves() {
  const view = useView();
  const mayMove = useMay("move the marker");
  const move = useMoveMarker();
  const advance = advanceOf(view);
  if (!mayMove || (advance === null && !canGoBack(view.marker))) return null;
  return (
    <div className={styles.moves}>
      {canGoBack(view.marker) && <Button size="large" onPress={() => move({ to: "previous" })}>{words.previousShort}</Button>}
      {advance !== null && <Button size="large" kind="solid" onPress={() => move(advance.target)}>{advance.words}<ArrowRight /></Button>}
      <JumpMenu placement="top end" />
    </div>
  );
}
