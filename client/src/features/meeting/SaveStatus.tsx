import { type ReactNode, useEffect, useRef, useState } from "react";
import { useOverHttp } from "../../api/transport.ts";
import { pendingOf, type SaveState } from "../../sync/saveState.ts";
import { useAnnounce } from "../../ui/announce.ts";
import { cx } from "../../ui/cx.ts";
import { CircleAlert, CloudCheck, CloudOff, Eye, Refresh } from "../../ui/icons.ts";
import styles from "./SaveStatus.module.css";
import { isExplained } from "./SavingBanner.tsx";
import { savingWords as words } from "./savingWords.ts";

/** Connecting is quick; only what takes longer than this is worth a word. (Of saving one hears only when it takes long.) */
const CONNECTING_SHOWN_AFTER_MS = 400;

export interface SaveStatusProps {
  state: SaveState | null;
  /** In a line of small words on a phone: no icon, no slot, and the way as well, for which there is no other place. */
  isInLine?: boolean;
}

/** How the notes on the screen stand towards the server. Its slot keeps its width whatever it says; the sheet's foot has room for the rest. */
export function SaveStatus({ state, isInLine = false }: SaveStatusProps) {
  const isLong = useLong(state?.kind === "connecting");
  const { text, icon, isWarning } = faceOf(state, isLong);
  const more = state === null ? null : saidAtLength(state);
  const isOverHttp = useOverHttp();
  useChangeAnnouncement(state);
  useWayAnnouncement(isOverHttp, state?.kind === "saved" || state?.kind === "readOnly" ? text : "");
  if (isInLine) {
    return <span className={cx(styles.inLine, isWarning && styles.warning)}>{isOverHttp && isWorking(state) && text !== "" ? words.viaHttp(text) : text}</span>;
  }
  return (
    <span className={cx(styles.slot, isWarning && styles.warning)} title={withWay(more ?? text, isOverHttp)}>
      {icon}
      <span className={styles.text}>{text}</span>
    </span>
  );
}

/** There is a connection, whichever way it goes. */
const isWorking = (state: SaveState | null): boolean => state?.kind === "saved" || state?.kind === "saving" || state?.kind === "slow" || state?.kind === "readOnly";

interface Face {
  text: string;
  icon: ReactNode;
  isWarning?: boolean;
}

function faceOf(state: SaveState | null, isLong: boolean): Face {
  switch (state?.kind) {
    case undefined: return { text: "", icon: null };
    case "offline": return { text: words.offline, icon: <CloudOff />, isWarning: true };
    case "unavailable": return { text: pendingOf(state) > 0 ? words.notSaved : words.unavailable, icon: <CircleAlert />, isWarning: true };
    case "readOnly": return { text: words.readOnly, icon: <Eye />, isWarning: pendingOf(state) > 0 };
    case "refused": return { text: pendingOf(state) > 0 ? words.notSaved : words.readOnly, icon: <CircleAlert />, isWarning: true };
    case "cannotSave": return { text: words.notSaved, icon: <CircleAlert />, isWarning: true };
    case "slow": return { text: words.saving, icon: <Refresh />, isWarning: true };
    case "connecting": return isLong ? { text: words.connecting, icon: <Refresh /> } : { text: "", icon: null };
    case "saving": return { text: words.saving, icon: <Refresh /> };
    case "saved": return { text: words.saved, icon: <CloudCheck /> };
  }
}

/** What the foot of the sheet says about saving; null while there is nothing to say. */
export function saidAtLength(state: SaveState): string | null {
  const pending = pendingOf(state);
  switch (state.kind) {
    case "offline": return words.offlineWith(pending, state);
    case "slow": return words.slowWith(pending, state);
    case "readOnly": return pending === 0 ? null : state.because === "role" ? words.readOnlyWith(pending, state) : words.notSavedWith(pending, state);
    case "unavailable":
    case "cannotSave": return pending === 0 ? null : words.notSavedWith(pending, state);
    // Of a document that was replaced the banner says what never reached the server, and how to get at it.
    case "refused": return pending === 0 || state.because === "replaced" ? null : words.notSavedWith(pending, state);
    case "saved":
    case "saving": return state.keeping === "device" ? null : state.keeping === "nothing" ? words.noCopy : words.full;
    case "connecting": return null;
  }
}

/** True once something has been going on for longer than is worth hiding. */
function useLong(isGoing: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setTimeout(() => setLong(true), CONNECTING_SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isGoing]);
  return isLong;
}

/** States that are worth a word to somebody who cannot see them. Banners speak for themselves. */
const WORTH_SAYING: ReadonlySet<SaveState["kind"]> = new Set(["offline", "unavailable", "slow", "cannotSave"]);

/** Says once that something is wrong with saving, once that it is something else, and once that all is saved again. */
function useChangeAnnouncement(state: SaveState | null): void {
  const announce = useAnnounce();
  const said = useRef<SaveState["kind"] | null>(null);
  useEffect(() => {
    if (state === null || state.kind === said.current) return;
    if (WORTH_SAYING.has(state.kind)) {
      said.current = state.kind;
      if (!isExplained(state)) announce(saidAtLength(state) ?? "");
    } else if (state.kind === "saved" && said.current !== null) {
      said.current = null;
      announce(words.saved);
    }
  }, [state, announce]);
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
