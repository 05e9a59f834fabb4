import { useEffect, useId, useState } from "react";
import type * as Y from "yjs";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { type LineChange, lineChanges } from "@docket/shared/notes/lineChanges.ts";
import { noteLines } from "@docket/shared/notes/noteLines.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./ChangedSinceStart.module.css";
import { words } from "./words.ts";

/** How long is waited after a letter before the notes are compared again, in milliseconds. */
const REST_MS = 500;

export interface ChangedSinceStartProps {
  doc: Y.Doc;
  /** The pre-meeting notes when the session began. */
  lines: readonly string[];
}

/** Says that the pre-meeting notes are others than when the session began, and shows how; nothing while they are the same. */
export function ChangedSinceStart({ doc, lines }: ChangedSinceStartProps) {
  const changes = useChanges(doc, lines);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (changes.every(({ kind }) => kind === "same")) return null;
  return (
    <div className={styles.changed}>
      <p>
        {words.changedSinceStart}{" "}
        <button type="button" className={styles.show} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hideChanges : words.showChanges}
        </button>
      </p>
      <ul id={id} hidden={!isOpen} className={styles.lines}>
        {changes.map(({ kind, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same line can stand several times, and has no other name.
          <li key={index} className={styles[kind]}>
            {kind === "same" ? text : kind === "added" ? <ins><VisuallyHidden>{words.added}</VisuallyHidden>{text}</ins> : <del><VisuallyHidden>{words.removed}</VisuallyHidden>{text}</del>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useChanges(doc: Y.Doc, lines: readonly string[]): readonly LineChange[] {
  const [changes, setChanges] = useState<readonly LineChange[]>(() => compare(doc, lines));
  useEffect(() => {
    const fragment = fragmentOf(doc, "preMeetingNotes");
    let timer = 0;
    const look = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setChanges(compare(doc, lines)), REST_MS);
    };
    look();
    fragment.observeDeep(look);
    return () => {
      window.clearTimeout(timer);
      fragment.unobserveDeep(look);
    };
  }, [doc, lines]);
  return changes;
}

const compare = (doc: Y.Doc, lines: readonly string[]): LineChange[] => lineChanges(lines, noteLines(readNotes(fragmentOf(doc, "preMeetingNotes"))));
