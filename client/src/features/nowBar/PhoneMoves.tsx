import { Button } from "../../ui/Button.tsx";
import { ArrowRight } from "../../ui/icons.ts";
import { useMay, useView } from "../meetingState/index.ts";
import styles from "./PhoneMoves.module.css";
import { MarkerMenu } from "./MarkerMenu.tsx";
import { advanceOf, canGoBack, choicesOf, FIVE_MINUTES } from "./nowState.ts";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { words } from "./words.ts";

/** The moderator's buttons at thumb height, under the agenda on a phone. */
export function PhoneMoves() {
  const view = useView();
  const mayMove = useMay("move the marker");
  const run = useMarkerCommand();
  const advance = advanceOf(view);
  const { lengthens, reopens } = choicesOf(view);
  if (!mayMove || (advance === null && !reopens)) return null;
  return (
    <div className={styles.moves} data-at-thumb>
      {canGoBack(view) && <Button size="large" onPress={() => run({ target: { to: "previous" } })}>{words.previousShort}</Button>}
      {lengthens !== null && (
        <Button size="large" className={styles.more} aria-label={words.fiveMore} onPress={() => run({ change: { type: "lengthen", entryId: lengthens, minutes: FIVE_MINUTES } })}>
          {words.plusFive}
        </Button>
      )}
      {reopens && <Button size="large" onPress={() => run({ target: { to: "reopen" } })}>{words.reopen}</Button>}
      {advance !== null && <Button size="large" kind="solid" onPress={() => run({ target: advance.target })}>{advance.words}<ArrowRight /></Button>}
      <MarkerMenu placement="top end" />
    </div>
  );
}
