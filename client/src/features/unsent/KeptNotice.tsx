import { lazy, Suspense, useEffect, useState } from "react";
import { hasUnsentEdits } from "../../sync/deviceDatabase.ts";
import { keptInMemory } from "../../sync/keptInMemory.ts";

const KeptOnDevice = lazy(() => import("./KeptOnDevice.tsx"));

/** What only this device has, for pages outside a meeting. What reads it is large, so it is loaded only where there is something. */
export function KeptNotice() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    let isShown = true;
    void hasUnsentEdits().then((found) => (isShown ? setNeeded(found || keptInMemory().length > 0) : undefined));
    return () => {
      isShown = false;
    };
  }, []);
  return isNeeded ? <Suspense fallback={null}><KeptOnDevice /></Suspense> : null;
}
