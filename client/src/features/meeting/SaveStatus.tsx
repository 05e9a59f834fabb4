import { type ReactNode, useEffect, useRef, useState } from "react";
import { useOverHttp } from "../../api/transport.ts";
import type { SaveState } from "../../sync/saveState.ts";
import { useAnnounce } from "../../ui/announce.ts";
import { cx } from "../../ui/cx.ts";
import { CircleAlert, CloudCheck, CloudOff, Eye, Refresh } from "../../ui/icons.ts";
import styles from "./SaveStatus.module.css";
import { words } from "./words.ts";

/** Saving is quick; only what takes longer than this is worth a word. */
const SAVING_SHOWN_AFTER_MS = 400;

/** How the notes on the screen stand towards the server. Its slot keeps its width whatever it says; the sheet's foot has room for the rest. */
export function SaveStatus({ state }: { state: SaveState | null }) {
  const isSlow = useSlow(state?.kind === "saving" || state?.kind === "connecting");
  const { text, short, icon, isWarning } = faceOf(state, isSlow);
  const isOverHttp = useOverHttp();
  useChangeAnnouncement(state);
  useWayAnnouncement(isOverHttp, state?.kind === "saved" || state?.kind === "readOnly" ? text : "");
  return (
    <span className={cx(styles.slot, isWarning && styles.warning)} title={withWay(text, isOverHttp)}>
      {icon}
      <span className={styles.text}>{short ?? text}</span>
    </span>
  );
}

interface Face {
  text: string;
  short?: string;
  icon: ReactNode;
  isWarning?: boolean;
}

function faceOf(state: SaveState | null, isSlow: boolean): Face {
  if (state === null) return { text: "", icon: null };
  switch (state.kind) {
    case "offline": return { text: words.offline(state.pending), short: words.offlineShort, icon: <CloudOff />, isWarning: true };
    case "readOnly": return { text: words.readOnly, icon: <Eye /> };
    case "refused": return { text: words.refused, short: words.readOnly, icon: <CircleAlert />, isWarning: true };
    case "connecting": return isSlow ? { text: words.connecting, icon: <Refresh /> } : { text: "", icon: null };
    case "saving": return isSlow ? { text: words.saving, icon: <Refresh /> } : { text: words.saved, icon: <CloudCheck /> };
    case "saved": return { text: words.saved, icon: <CloudCheck /> };
  }
}

/** True once something has been going on for longer than is worth hiding. */
function useSlow(isGoing: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setTimeout(() => setSlow(true), SAVING_SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoing]);
  return isSlow;
}

/** Says once each way that the connection is lost or back. */
function useChangeAnnouncement(state: SaveState | null): void {
  const announce = useAnnounce();
  const wasOffline = useRef(false);
  const isOffline = state?.kind === "offline";
  const isSaved = state?.kind === "saved";
  const pending = state?.kind === "offline" ? state.pending : 0;
  useEffect(() => {
    if (isOffline && !wasOffline.current) {
      wasOffline.current = true;
      announce(words.offline(pending));
    } else if (isSaved && wasOffline.current) {
      wasOffline.current = false;
      announce(words.saved);
    }
  }, [isOffline, isSaved, pending, announce]);
}

/** Says once that the page goes over HTTP, together with what it has come to: only the last of two messages would be heard. */
function useWayAnnouncement(isOverHttp: boolean, text: string): void {
  const announce = useAnnounce();
  const wasSaid = useRef(false);
  useEffect(() => {
    if (!isOverHttp || wasSaid.current || text === "") return;
    wasSaid.current = true;
    announce(withWay(text, isOverHttp));
  }, [isOverHttp, text, announce]);
}

const withWay = (text: string, isOverHttp: boolean): string => [text, isOverHttp ? words.overHttp : ""].filter(Boolean).join(". ");
