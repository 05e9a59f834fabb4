import { useEffect, useMemo } from "react";
import { DropIndicator, type DropTarget } from "react-aria-components/useDragAndDrop";
import { announce } from "../../ui/announce.ts";
import { Enter } from "../../ui/icons.ts";
import { useView } from "../meetingState/index.ts";
import { previewText } from "./consequenceText.ts";
import { previewMove, useHeld, useHeldStore } from "./moveInSight.ts";
import { type EntryPlace, placeBeside } from "./moves.ts";
import styles from "./Prepare.module.css";

/** The line between two rows where what is dragged would land; while it would, it says what that does. */
export function DropLine({ target }: { target: DropTarget }) {
  return <DropIndicator target={target}>{({ isDropTarget }) => isDropTarget && target.type === "item" && <AimedLine besideId={String(target.key)} side={target.dropPosition === "after" ? "after" : "before"} />}</DropIndicator>;
}

function AimedLine({ besideId, side }: { besideId: string; side: "before" | "after" }) {
  const { days } = useView().meeting;
  const held = useHeld();
  const place = held === null ? null : placeBeside(days, held.id, besideId, side);
  return <Aim place={place} />;
}

/** Says what letting go would do, to the eye and to assistive technology; the rest of the page shows it while this stands. */
export function Aim({ place }: { place: EntryPlace | null }) {
  const { meeting } = useView();
  const store = useHeldStore();
  const id = useHeld()?.id ?? null;
  const toDayId = place?.toDayId ?? null;
  const toIndex = place?.toIndex ?? null;
  const text = useMemo(
    () => previewText(id === null || toDayId === null || toIndex === null ? null : previewMove(meeting, id, { toDayId, toIndex })),
    [meeting, id, toDayId, toIndex],
  );
  useEffect(() => {
    store.aim(toDayId === null || toIndex === null ? null : { toDayId, toIndex });
    return () => store.aim(null);
  }, [store, toDayId, toIndex]);
  useEffect(() => announce(text), [text]);
  return <p className={styles.aim} aria-hidden="true"><Enter />{text}</p>;
}
