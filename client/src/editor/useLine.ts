import { useEffect } from "react";
import styles from "./NotesEditor.module.css";

/** Blocks show up a moment after their editor. */
const LONGEST_WAIT_MS = 2_000;

/** Scrolls to the block with this id once it is there, and marks it for a moment. */
export function useLine(line: string | null, isReady: boolean): void {
  useEffect(() => {
    if (line === null || !isReady) return undefined;
    const end = performance.now() + LONGEST_WAIT_MS;
    let frame = requestAnimationFrame(look);
    function look(): void {
      const block = document.getElementById(line ?? "");
      if (block) show(block);
      else if (performance.now() < end) frame = requestAnimationFrame(look);
    }
    return () => cancelAnimationFrame(frame);
  }, [line, isReady]);
}

function show(block: HTMLElement): void {
  block.scrollIntoView({ block: "center" });
  const name = styles.target ?? "";
  block.classList.add(name);
  block.addEventListener("animationend", () => block.classList.remove(name), { once: true });
}
