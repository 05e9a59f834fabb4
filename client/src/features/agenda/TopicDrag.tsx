import type { HTMLAttributes, ReactNode, RefObject } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useDrag } from "react-aria-components/useDrag";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import { Grip } from "../../ui/icons.ts";
import { dragItem } from "./dragItem.ts";
import { useHeldStore } from "./moveInSight.ts";
import styles from "./Prepare.module.css";
import { useTouchDrag } from "./useTouchDrag.ts";
import { words } from "./words.ts";

/** What a card needs to be dragged. */
export interface TopicDragParts {
  cardProps: HTMLAttributes<HTMLElement>;
  /** The handle for fingers and keys; a mouse takes the whole card. Null: the topic is on the agenda. */
  grip: ReactNode;
}

export interface TopicDragProps {
  topic: ProposedTopic;
  /** It is not on the agenda. */
  isWaiting: boolean;
  card: RefObject<HTMLElement | null>;
  children: (parts: TopicDragParts) => ReactNode;
}

/** `TopicDrag`, as it is handed to those who have not loaded it. */
export type TopicDragging = (props: TopicDragProps) => ReactNode;

/** Lets a topic be dragged onto the agenda that is being edited, as its rows are. */
export function TopicDrag({ topic: { id, title }, isWaiting, card, children }: TopicDragProps) {
  const held = useHeldStore();
  const { dragProps, dragButtonProps } = useDrag({
    hasDragButton: true,
    isDisabled: !isWaiting,
    getItems: () => [dragItem(id, title)],
    getAllowedDropOperations: () => ["move"],
    onDragStart: () => held.lift(id),
    onDragEnd: held.letGo,
  });
  const touch = useTouchDrag(card);
  const grip = isWaiting && (
    <span className={styles.gripArea} data-grip={id}>
      {/* Lets pointers through to the card, as the handle of a row does. */}
      <AriaButton {...dragButtonProps} className={styles.grip} style={{ pointerEvents: "none" }} aria-label={words.drag(title)}><Grip /></AriaButton>
    </span>
  );
  return children({ cardProps: { ...dragProps, ...touch }, grip });
}
