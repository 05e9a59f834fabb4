import { useEffect, useRef } from "react";
import { showToast } from "../../ui/toasts.ts";
import { useView } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** Says by whom the reader's role was changed while the page is open. */
export function useOwnRole(): void {
  const { role, roleSetBy } = useView().me;
  const seen = useRef(role);
  useEffect(() => {
    if (seen.current === role) return;
    seen.current = role;
    if (roleSetBy !== undefined) showToast({ text: words.roleIsNow(roleSetBy, role) });
  }, [role, roleSetBy]);
}
