import { showToast } from "../../ui/toasts.ts";
import { unsentWords } from "./words.ts";

/** Puts text on the clipboard, or into a file where the browser refuses that, and says which. */
export async function copyOut(text: string): Promise<void> {
  try {
    // Missing over plain http, which is as good as refused.
    await navigator.clipboard.writeText(text);
    showToast({ text: unsentWords.copied });
  } catch {
    saveAsFile(text);
    showToast({ text: unsentWords.downloaded });
  }
}

function saveAsFile(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "unsaved-notes.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
