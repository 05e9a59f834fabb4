import { lazy } from "react";

export { KeptNotice } from "./KeptNotice.tsx";
export { copyOut } from "./copyOut.ts";
export { unsentWords } from "./words.ts";

const loadWritten = () => import("./WrittenDialog.tsx");
const loadKept = () => import("./KeptDialog.tsx");
const loadOnDevice = () => import("./KeptOnDevice.tsx");

/** Text that was sent or is kept. */
export const WrittenDialog = lazy(loadWritten);

/** Changes that can no longer be sent. */
export const KeptDialog = lazy(loadKept);

/** Says what signing out would delete. */
export const SignOutDialog = lazy(() => import("./SignOutDialog.tsx"));

/** Loads the dialogs while there is a connection: they are wanted when there is none. Never rejects. */
export async function loadUnsentDialogs(): Promise<void> {
  // Without them the text can still be copied; a newer release is noticed by who watches for it.
  await Promise.allSettled([loadWritten(), loadKept(), loadOnDevice()]);
}
