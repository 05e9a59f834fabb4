import { type ReactNode, useState } from "react";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import { Button } from "../../ui/Button.tsx";
import { copyOut } from "./copyOut.ts";
import styles from "./unsent.module.css";
import { unsentWords as words } from "./words.ts";
import { WrittenText } from "./WrittenText.tsx";

export interface KeptItemProps {
  kept: KeptEdits;
  now: number;
  /** What else can be done with it. */
  actions?: ReactNode;
  /** Deletes it for good. */
  onRemove: () => void;
}

/** Changes of one session on this device: whose, when, what, and what can be done with them. */
export function KeptItem({ kept, now, actions, onRemove }: KeptItemProps) {
  const [isSure, setSure] = useState(false);
  return (
    <li className={styles.item}>
      <div>
        <div className={styles.title}>{kept.topic === "" ? kept.meetingTitle : `${kept.topic} · ${kept.meetingTitle}`}</div>
        <div className={styles.meta}>{words.keptOf(kept.personName, kept.changes, words.span(kept.from, kept.to, now))}</div>
      </div>
      <WrittenText text={kept.text} />
      <div className={styles.actions}>
        {actions}
        <Button size="small" isDisabled={kept.text === ""} onPress={() => void copyOut(kept.text)}>{words.copy}</Button>
        {isSure ? (
          <>
            <Button size="small" kind="danger" onPress={onRemove}>{words.removeSurely}</Button>
            <Button size="small" kind="quiet" onPress={() => setSure(false)}>{words.keep}</Button>
          </>
        ) : (
          <Button size="small" kind="quiet" onPress={() => setSure(true)}>{words.remove}</Button>
        )}
      </div>
    </li>
  );
}
