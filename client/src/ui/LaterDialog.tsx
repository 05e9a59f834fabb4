import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect } from "react";
import { showToast } from "./toasts.ts";
import { words } from "./words.ts";

/** Holds dialogs that are loaded when they are opened. Without a connection one may not be there: that is said, and nothing else goes with it. `name`: of the dialog. */
export function LaterDialog({ name, isOpen, onClose, children }: { name: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => `${name} ${isOpen}`} errorComponent={() => <NotLoaded isOpen={isOpen} onClose={onClose} />}>
      <Suspense fallback={null}>{children}</Suspense>
    </CatchBoundary>
  );
}

function NotLoaded({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  useEffect(() => {
    if (!isOpen) return;
    showToast({ text: words.partNotLoaded });
    onClose();
  }, [isOpen, onClose]);
  return null;
}
