import type { Editor } from "@tiptap/core";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./InsertBar.module.css";
import { turnLineInto } from "./menus/slashMenu.ts";
import { words } from "./words.ts";

/** Types a trigger at the caret, with a blank before it where a word ends there. */
function type(trigger: string): (editor: Editor) => void {
  return (editor) => {
    const { $from } = editor.state.selection;
    const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset);
    const { tr } = editor.state;
    editor.view.dispatch(tr.insertText(/\S/.test(before) ? ` ${trigger}` : trigger));
  };
}

const INSERTS: readonly { label: string; run: (editor: Editor) => void }[] = [
  { label: words.insertBar.actionItem, run: turnLineInto("actionItem") },
  { label: words.insertBar.person, run: type("@") },
  { label: words.insertBar.date, run: type("//") },
  { label: words.insertBar.decision, run: turnLineInto("decision") },
  { label: words.insertBar.list, run: (editor) => void editor.chain().toggleBulletList().run() },
  { label: words.insertBar.more, run: type("/") },
];

/** On a phone, above the keyboard: what elsewhere is typed with keys that a phone hides. */
export function InsertBar({ editor }: { editor: Editor }): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const screen = window.visualViewport;
    if (!screen) return undefined;
    // The keyboard covers the page instead of shrinking it; only the visual viewport knows where it begins.
    const place = (): void => bar.current?.style.setProperty("--keyboard", `${Math.max(0, window.innerHeight - screen.height - screen.offsetTop)}px`);
    place();
    screen.addEventListener("resize", place);
    screen.addEventListener("scroll", place);
    return () => {
      screen.removeEventListener("resize", place);
      screen.removeEventListener("scroll", place);
    };
  }, []);
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={words.insert}>
      {INSERTS.map(({ label, run }) => (
        // The editor keeps the focus, and with it the keyboard.
        <button key={label} type="button" className={styles.insert} tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()} onClick={() => run(editor)}>
          {label}
        </button>
      ))}
    </div>
  );
}
