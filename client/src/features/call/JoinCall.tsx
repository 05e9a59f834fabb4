import { callConflicts } from "@docket/shared/meeting/callConflicts.ts";
import { callWays } from "@docket/shared/meeting/callWays.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { TriangleAlert } from "../../ui/icons.ts";
import { useMay, usePage, useView } from "../meetingState/index.ts";
import { CallWayLink } from "./CallWayLink.tsx";
import styles from "./call.module.css";
import { words } from "./words.ts";

/** Joins the call by the best way there is, in one click; tells moderators when its details do not agree. */
export function JoinCall({ isIcon = false }: { isIcon?: boolean }) {
  const { call } = useView().meeting;
  const { openDialog } = usePage();
  const mayChange = useMay("change the meeting");
  const [best] = callWays(call);
  if (best === undefined) return null;
  return (
    <>
      {mayChange && callConflicts(call).length > 0 && (
        <IconButton label={words.disagree} className={styles.disagree} onPress={() => openDialog({ kind: "details", tab: "call" })}><TriangleAlert /></IconButton>
      )}
      <CallWayLink way={best} look={isIcon ? "quiet" : "plain"}>{isIcon ? null : words.joinCall}</CallWayLink>
    </>
  );
}
