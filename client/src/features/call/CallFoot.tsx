import { callWays } from "@docket/shared/meeting/callWays.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Copy, Phone } from "../../ui/icons.ts";
import { useMay, usePage, useView } from "../meetingState/index.ts";
import { callText } from "./callText.ts";
import { CallWayLink } from "./CallWayLink.tsx";
import { copyAndSay } from "./copyAndSay.ts";
import styles from "./call.module.css";
import { words } from "./words.ts";

/** The call below the agenda: its details, the ways to join besides the video of the top bar, and a copy of all of it. */
export function CallFoot({ lineClass }: { lineClass: string | undefined }) {
  const { openDialog } = usePage();
  const { meeting } = useView();
  const mayChange = useMay("change the meeting");
  const isKnown = Object.values(meeting.call).some((field) => field !== null);
  if (!isKnown && !mayChange) return null;
  return (
    <div className={styles.foot}>
      <button type="button" className={lineClass} onClick={() => openDialog({ kind: "details", tab: "call" })}>
        <Phone />
        {isKnown ? words.details : words.unknown}
      </button>
      {callWays(meeting.call).filter(({ kind }) => kind !== "video").map((way) => <CallWayLink key={way.kind} way={way} look="quiet" size="small">{words.short[way.kind]}</CallWayLink>)}
      {isKnown && <IconButton label={words.copyCall} onPress={() => void copyAndSay(callText(meeting))}><Copy /></IconButton>}
    </div>
  );
}
