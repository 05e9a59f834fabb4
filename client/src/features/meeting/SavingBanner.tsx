import type { ReactNode } from "react";
import { pendingOf, type Refusal, type SaveState } from "../../sync/saveState.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert, History, NoConnection } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { usePage } from "../meetingState/index.ts";
import { copyOut, unsentWords } from "../unsent/index.ts";
import { savingWords as words } from "./savingWords.ts";
import type { Saving } from "./useSavingState.ts";

/** Tries after which a lost connection is worth a banner: with growing pauses, about 15 seconds. */
const TRIES_BEFORE_BANNER = 5;

/** States that a banner explains. */
type Explained =
  | Extract<SaveState, { kind: "offline" | "unavailable" | "cannotSave" }>
  | (SaveState & { kind: "readOnly"; because: "schema" })
  | (SaveState & { kind: "refused"; because: Exclude<Refusal, "replaced"> });

/** True while a banner says what the state means and offers what can be done: the foot then says the state and no more. */
export function isExplained(state: SaveState): state is Explained {
  switch (state.kind) {
    case "unavailable":
    case "cannotSave": return true;
    case "offline": return state.attempt >= TRIES_BEFORE_BANNER;
    case "readOnly": return state.because === "schema";
    case "refused": return state.because !== "replaced";
    default: return false;
  }
}

/** What the reader should know about saving and can do about it; null while the foot of the sheet says enough. */
export function savingBanner({ state, actions, kept }: Saving): ReactNode {
  if (state === null) return null;
  if (isExplained(state)) return <StandingBanner state={state} actions={actions} />;
  return kept.length > 0 ? <KeptBanner count={kept.reduce((sum, { changes }) => sum + changes, 0)} /> : null;
}

function StandingBanner({ state, actions }: { state: Explained; actions: Saving["actions"] }) {
  const pending = pendingOf(state);
  const copy = pending > 0 && actions !== null && <CopyUnsent text={actions.unsentText} />;
  switch (state.kind) {
    case "unavailable": return <Banner tone="bad" icon={<CircleAlert />} actions={copy || undefined}>{words.damaged}</Banner>;
    case "cannotSave": return <Banner tone="bad" icon={<CircleAlert />} actions={copy || undefined}>{words.cannotSave}</Banner>;
    case "offline": return <Banner tone="warn" icon={<NoConnection />} actions={<>{copy}<Button size="small" kind="quiet" onPress={() => actions?.retryNow()}>{words.tryNow}</Button></>}>{words.offlineLong}</Banner>;
    case "readOnly": return <Banner tone="warn" icon={<History />} actions={<>{copy}<Reload /></>}>{words.older(pending)}</Banner>;
    case "refused": {
      const isReadable = ["otherPerson", "damaged", "unwritten"].includes(state.because);
      const next = isReadable ? <Reload kind="solid" /> : <Link to="/" look="solid" size="small">{words.toMeetings}</Link>;
      return <Banner tone="bad" icon={<CircleAlert />} actions={<>{copy}{next}</>}>{words.refused(state.because, pending)}</Banner>;
    }
  }
}

function Reload({ kind = "plain" }: { kind?: "plain" | "solid" }) {
  return <Button size="small" kind={kind} onPress={() => location.reload()}>{words.reload}</Button>;
}

function KeptBanner({ count }: { count: number }) {
  const { openDialog } = usePage();
  return (
    <Banner tone="warn" icon={<History />} actions={<Button size="small" kind="quiet" onPress={() => openDialog({ kind: "kept" })}>{unsentWords.show}</Button>}>
      {unsentWords.keptBanner(count)}
    </Banner>
  );
}

/** Takes what is not on the server out of the page. */
export function CopyUnsent({ text }: { text: () => string }) {
  return <Button size="small" kind="quiet" onPress={() => void copyOut(text())}>{unsentWords.copyUnsent}</Button>;
}
