import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { Close } from "./icons.ts";
import { hideToast, runToastAction, type ShownToast, toastStore } from "./toasts.ts";
import styles from "./Toasts.module.css";
import { words } from "./words.ts";

/** The place where toasts appear; stands once in the page, above dialogs, and usable while one is open. */
export function Toasts() {
  const toast = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return createPortal(
    <div className={styles.place} role="status" aria-live="polite" data-react-aria-top-layer="true">
      {toast !== null && <Toast key={toast.id} toast={toast} />}
    </div>,
    document.body,
  );
}

function Toast({ toast }: { toast: ShownToast }) {
  const [isHeld, setHeld] = useState(false);
  const duration = toast.durationMs ?? (toast.action === undefined ? 6_000 : 10_000);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => hideToast(toast.id), duration);
    return () => clearTimeout(timer);
  }, [isHeld, duration, toast.id]);
  const { action } = toast;
  return (
    <div
      className={styles.toast}
      aria-live={toast.isSaid === true ? "off" : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {action !== undefined && (
        <Button kind="quiet" onPress={runToastAction}>{action.words}</Button>
      )}
      <IconButton label={words.dismiss} onPress={() => hideToast(toast.id)}><Close /></IconButton>
    </div>
  );
}
