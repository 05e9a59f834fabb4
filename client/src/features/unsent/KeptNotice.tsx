import { useEffect, useState } from "react";
import { useLaterPart } from "../../api/useLaterPart.ts";
import { hasUnsentEdits } from "../../sync/deviceDatabase.ts";
import { keptInMemory } from "../../sync/keptInMemory.ts";

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
  const part = useLaterPart("KeptOnDevice", () => import("./KeptOnDevice.tsx"), isNeeded);
  return part === null ? null : <part.default />;
}
