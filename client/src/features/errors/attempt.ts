import { messageOf } from "../../api/apiError.ts";
import { showToast } from "../../ui/toasts.ts";

/** Does what the server may refuse, and shows why when it did. Resolves to whether it was done. */
export async function attempt(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    showFailure(error);
    return false;
  }
}

/** Shows what went wrong. */
export function showFailure(error: unknown): void {
  showToast({ text: messageOf(error) });
}
