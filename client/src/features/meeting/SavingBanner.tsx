import type { ReactNode } from "react";
import { pendingOf, type SaveState } from "../../sync/saveState.ts";
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

/** What the reader should know about saving and can do about it; null while the foot of the sheet says enough. */
export function savingBanner(saving: Saving): ReactNode {
  const { state, actions, kept } = saving;
  if (state === null) return null;
  const pending = pendingOf(state);
  const copy = pending > 0 && actions !== null && <CopyUnsent text={actions.unsentText} />;
  if (state.kind === "refused" && state.because !== "replaced") return <RefusedBanner state={state} copy={copy} />;
  if (state.kind === "cannotSave") return <Banner tone="bad" icon={<CircleAlert />} actions={copy || undefined}>{words.cannotSave(pending, state)}</Banner>;
  if (state.kind === "unavailable") return <Banner tone="bad" icon={<CircleAlert />} actions={copy || undefined}>{words.unavailableWith(pending, state)}</Banner>;
  if (state.kind === "readOnly" && state.because === "schema") {
    const reload = <>{copy}<Button size="small" onPress={() => location.reload()}>{words.reload}</Button></>;
    return <Banner tone="warn" icon={<History />} actions={reload}>{pending > 0 ? words.olderWith(pending, state) : words.older}</Banner>;
  }
  if (state.kind === "offline" && state.attempt >= TRIES_BEFORE_BANNER) {
    const retry = <>{copy}<Button size="small" kind="quiet" onPress={() => actions?.retryNow()}>{words.tryNow}</Button></>;
    return <Banner tone="warn" icon={<NoConnection />} actions={retry}>{words.offlineLong(pending, state)}</Banner>;
  }
  return kept.length > 0 ? <KeptBanner count={kept.reduce((sum, { changes }) => sum + changes, 0)} /> : null;
}

function RefusedBanner({ state, copy }: { state: Extract<SaveState, { kind: "refused" }>; copy: ReactNode }) {
  const isReadable = state.because === "otherPerson" || state.because === "damaged";
  return (
    <Banner
      tone="bad"
      icon={<CircleAlert />}
      actions={
        <>
          {copy}
          {isReadable ? <Button size="small" kind="solid" onPress={() => location.reload()}>{words.reload}</Button> : <Link to="/" look="solid" size="small">{words.toMeetings}</Link>}
        </>
      }
    >
      {words.refused(state.because, state.pending, state)}
    </Banner>
  );
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
