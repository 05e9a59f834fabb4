import { copyToClipboard } from "../../ui/clipboard.ts";
import { showToast } from "../../ui/toasts.ts";
import { words } from "./words.ts";

/** Copies text, and says whether that worked. */
export async function copyAndSay(text: string): Promise<void> {
  showToast({ text: (await copyToClipboard(text)) ? words.copied : words.copyFailed });
}
