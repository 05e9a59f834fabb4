import { type KeyboardEvent, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { cx } from "../../ui/cx.ts";
import { runToastAction } from "../../ui/toasts.ts";
import { AgendaRail, PrintedAgenda } from "../agenda/index.ts";
import { choicesOf, useMarkerCommand } from "../nowBar/index.ts";
import { RecordingQuestion } from "../recording/index.ts";
import { OutcomesPanel } from "../outcomes/index.ts";
import { TopicsPanel } from "../topics/index.ts";
import { MeetingDialogs } from "./MeetingDialogs.tsx";
import styles from "./MeetingLayout.module.css";
import { PageContext, type PageDialog, type PageParts, type PanelTab, ReadingContext, useFeed, useMay } from "../meetingState/index.ts";
import { PhoneTabs } from "./PhoneTabs.tsx";
import { Sheet } from "./Sheet.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeptFocus } from "./useKeptFocus.ts";
import { useMarkerReactions } from "./useMarkerReactions.ts";
import { useMeetingKeys } from "./useMeetingKeys.ts";
import { useOwnRole } from "./useOwnRole.ts";
import { useRegions } from "./useRegions.ts";
import { useWidth } from "./useWidth.ts";
import { useSavingState } from "./useSavingState.ts";

/** What lies over the notes where the window is too narrow for everything. */
type Overlay = "agenda" | "panel" | null;

/** The frame of the meeting page: bar, agenda, sheet and panel, each scrolling on its own. */
export function MeetingLayout({ line }: { line: string | null }) {
  const sheet = useRef<HTMLElement>(null);
  const width = useWidth();
  const mayMove = useMay("move the marker");
  const run = useMarkerCommand();
  const [isPanelShown, setPanelShown] = useState(true);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [mode, setMode] = useState<PageParts["mode"]>("notes");
  const [dialog, setDialog] = useState<PageDialog | null>(null);
  const [panelTab, setPanelTab] = useState<PanelTab>("actions");
  const { saving, listener } = useSavingState(setDialog);
  const { reading, movedTo, stayHere, noteTyping } = useMarkerReactions(sheet);

  const hasPanelColumn = width === "wide";
  const shownOverlay = overlayFor(overlay, width);
  const togglePanel = useCallback(() => {
    if (hasPanelColumn) setPanelShown((shown) => !shown);
    else setOverlay((shown) => (shown === "panel" ? null : "panel"));
  }, [hasPanelColumn]);
  const page = useMemo<PageParts>(
    () => ({ mode, setMode, openDialog: setDialog, closeOverlay: () => setOverlay(null), panelTab, setPanelTab }),
    [mode, panelTab],
  );
  useOwnRole();
  useRegions();
  useKeptFocus();
  useMeetingKeys({
    run: mayMove ? run : null,
    lengthens: useFeed((state) => (state.view === null ? null : choicesOf(state.view).lengthens)),
    goThere: reading.goThere,
    togglePanel,
    toggleFollowing: () => reading.follow(!reading.isFollowing),
    showActions: () => {
      setPanelTab("actions");
      if (hasPanelColumn) setPanelShown(true);
      else setOverlay("panel");
    },
    takeBack: runToastAction,
    showShortcuts: () => setDialog({ kind: "shortcuts" }),
  });
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOverlay(null);
  };
  // Where the rail has a column of its own, the panel lies over a part of the sheet only: writing goes on beside it.
  const isCovered = shownOverlay !== null && width !== "medium";
  const isPanelOpen = hasPanelColumn ? isPanelShown : shownOverlay === "panel";
  return (
    <PageContext value={page}>
      <ReadingContext value={reading}>
        <div className={cx(styles.page, hasPanelColumn && isPanelShown && styles.withPanel)} onKeyDown={closeOnEscape}>
          <TopBar
            saveState={saving.state}
            isPanelOpen={isPanelOpen}
            onTogglePanel={togglePanel}
            onOpenAgenda={() => setOverlay("agenda")}
          />
          <AgendaRail isOverlay={shownOverlay === "agenda"} className={cx(styles.rail, shownOverlay === "agenda" && styles.open)} />
          <Sheet
            ref={sheet}
            className={styles.sheet}
            line={line}
            isCovered={isCovered}
            hasPanelColumn={hasPanelColumn}
            movedTo={movedTo}
            onStayHere={stayHere}
            onTyped={noteTyping}
            saving={saving}
            listener={listener}
          />
          {mode === "prepare" && hasPanelColumn ? (
            <Suspense fallback={null}><TopicsPanel className={styles.panel} /></Suspense>
          ) : (
            <OutcomesPanel className={cx(styles.panel, isPanelOpen && styles.open)} />
          )}
          {isCovered && <div className={styles.scrim} onClick={() => setOverlay(null)} aria-hidden="true" />}
          <RecordingQuestion isCovered={isCovered} />
          <PhoneTabs overlay={shownOverlay} onChoose={setOverlay} />
        </div>
        <PrintedAgenda />
        <MeetingDialogs dialog={dialog} saving={saving} onClose={() => setDialog(null)} />
      </ReadingContext>
    </PageContext>
  );
}

/** An overlay that the present width does not need is simply not there. */
function overlayFor(overlay: Overlay, width: ReturnType<typeof useWidth>): Overlay {
  if (overlay === "agenda" && (width === "wide" || width === "medium")) return null;
  return overlay === "panel" && width === "wide" ? null : overlay;
}
