import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { type ClipboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import styles from "./AgendaPaste.module.css";
import { words } from "./words.ts";

/** Milliseconds without a key before typed text is read. */
const TYPING_PAUSE_MS = 500;

export interface PasteBoxProps {
  text: string;
  draft: AgendaDraft | null;
  onSource: (html: string | null, text: string) => void;
}

/** The box that takes the clipboard: its HTML if there is any, and its text to look at. */
export function PasteBox({ text, draft, onSource }: PasteBoxProps) {
  const id = useId();
  const [shown, setShown] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function take(html: string | null, next: string): void {
    clearTimeout(timer.current);
    setShown(next);
    onSource(html, next);
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    const isTable = /<t[dh][\s>]/i.test(html);
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const replacesAll = value === "" || (selectionStart === 0 && selectionEnd === value.length);
    // A piece pasted into the middle is ordinary typing.
    if (!replacesAll && !isTable) return;
    event.preventDefault();
    take(isTable ? html : null, plain);
  }

  function type(next: string): void {
    setShown(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSource(null, next), TYPING_PAUSE_MS);
  }

  const rows = draft === null ? 0 : draft.days.reduce((sum, day) => sum + day.rows.length, 0);
  return (
    <div className={styles.paste}>
      <div className={styles.pasteHead}>
        <label htmlFor={id} className={styles.pasteLabel}>{words.pastedText}</label>
        {draft !== null && <span className={styles.format}>{words.rowsAndFormat(rows, words.formats[draft.format])}</span>}
        {(shown !== "" || draft !== null) && <Button kind="quiet" size="small" onPress={() => take(null, "")}>{words.clear}</Button>}
      </div>
      <textarea
        id={id}
        className={styles.box}
        value={shown}
        placeholder={draft === null ? words.pasteHere : words.pastedTable}
        aria-describedby={`${id}-help`}
        spellCheck={false}
        wrap="off"
        onPaste={paste}
        onChange={(event) => type(event.target.value)}
      />
      <p id={`${id}-help`} className={styles.pasteHelp}>{words.pasteHelp}</p>
    </div>
  );
}
