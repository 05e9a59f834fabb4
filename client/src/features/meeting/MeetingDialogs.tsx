import { lazy, useState } from "react";
import { LaterDialog } from "../../ui/LaterDialog.tsx";
import { BinDialog, EntryDialog, PasteDialog } from "../agenda/index.ts";
import { HistoryDialog } from "../history/index.ts";
import { DetailsDialog } from "../meetingDetails/index.ts";
import type { PageDialog } from "../meetingState/index.ts";
import { SkipsDialog, TakenUpDialog } from "../nowBar/index.ts";
import { TopicsDialog } from "../topics/index.ts";
import { RecordingDialog } from "../recording/index.ts";
import { KeptDialog, WrittenDialog } from "../unsent/index.ts";
import type { Saving } from "./useSavingState.ts";

const ShortcutsDialog = lazy(() => import("./ShortcutsDialog.tsx"));

/** The dialogs of the page, each loaded when it is opened first. */
export function MeetingDialogs({ dialog, saving, onClose }: { dialog: PageDialog | null; saving: Saving; onClose: () => void }) {
  // Kept while it closes, so that it can fade out and give the focus back.
  const [shown, setShown] = useState(dialog);
  if (dialog !== null && dialog !== shown) setShown(dialog);
  const last = dialog ?? shown;
  if (last === null) return null;
  const isOpen = dialog !== null;
  return <LaterDialog name={last.kind} isOpen={isOpen} onClose={onClose}>{dialogFor(last, { isOpen, onClose }, saving)}</LaterDialog>;
}

function dialogFor(dialog: PageDialog, { isOpen, onClose }: { isOpen: boolean; onClose: () => void }, { kept, actions, forget }: Saving) {
  switch (dialog.kind) {
    case "details": return <DetailsDialog key={dialog.tab} tab={dialog.tab} isOpen={isOpen} onClose={onClose} />;
    case "entry": return <EntryDialog key={dialog.entryId} entryId={dialog.entryId} field={dialog.field} isOpen={isOpen} onClose={onClose} />;
    case "paste": return <PasteDialog isOpen={isOpen} onClose={onClose} />;
    case "topics": return <TopicsDialog key={dialog.topicId} topicId={dialog.topicId ?? null} isOpen={isOpen} onClose={onClose} />;
    case "bin": return <BinDialog isOpen={isOpen} onClose={onClose} />;
    case "history": return <HistoryDialog isOpen={isOpen} onClose={onClose} />;
    case "written": return <WrittenDialog title={dialog.title} description={dialog.description} text={dialog.text} isOpen={isOpen} onClose={onClose} />;
    case "kept": return <KeptDialog kept={kept} insert={actions?.insert ?? null} onGone={forget} isOpen={isOpen} onClose={onClose} />;
    case "takenUp": return <TakenUpDialog isOpen={isOpen} onClose={onClose} />;
    case "recording": return <RecordingDialog isOpen={isOpen} onClose={onClose} />;
    case "skips": return <SkipsDialog isOpen={isOpen} onClose={onClose} />;
    case "shortcuts": return <ShortcutsDialog isOpen={isOpen} onClose={onClose} />;
  }
}
