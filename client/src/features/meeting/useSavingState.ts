import { useCallback, useEffect, useMemo, useState } from "react";
import type { NotesActions } from "../../editor/sessionNotesProps.ts";
import { keepPage } from "../../api/keepPage.ts";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import type { SaveState } from "../../sync/saveState.ts";
import type { SentReport } from "../../sync/sentReport.ts";
import { showToast } from "../../ui/toasts.ts";
import type { PageDialog } from "../meetingState/index.ts";
import { loadUnsentDialogs, unsentWords } from "../unsent/index.ts";
import { whenAtRest } from "./whenAtRest.ts";

/** How the notes on the screen stand towards the server, and what can be done about it. */
export interface Saving {
  /** Null while no notes are on the screen. */
  state: SaveState | null;
  actions: NotesActions | null;
  /** Edits on this device that this page will not send. */
  kept: readonly KeptEdits[];
  /** One of them is no longer kept. */
  forget: (id: string) => void;
}

/** What the notes tell the page. */
export interface SavingListener {
  onSaveState: (state: SaveState | null) => void;
  onActions: (actions: NotesActions | null) => void;
  onSent: (report: SentReport) => void;
  onKept: (kept: KeptEdits[]) => void;
}

/** Gathers what the notes say of saving, for the bar, the banner and the dialogs. */
export function useSavingState(openDialog: (dialog: PageDialog) => void): { saving: Saving; listener: SavingListener } {
  const [state, setState] = useState<SaveState | null>(null);
  const [actions, setActions] = useState<NotesActions | null>(null);
  const [kept, setKept] = useState<readonly KeptEdits[]>([]);
  // What is wanted when there is no connection.
  useEffect(() => whenAtRest(window, () => void loadUnsentDialogs().then(keepPage)), []);
  const onSent = useCallback(
    ({ changes, from, to, text }: SentReport) => {
      const said = unsentWords.sent(changes, unsentWords.span(from, to, Date.now()));
      const show = (): void => openDialog({ kind: "written", title: unsentWords.sentTitle, description: said, text });
      showToast({ text: said, action: { words: unsentWords.show, run: show } });
    },
    [openDialog],
  );
  const forget = useCallback((id: string) => setKept((before) => before.filter((each) => each.id !== id)), []);
  const listener = useMemo<SavingListener>(() => ({ onSaveState: setState, onActions: setActions, onSent, onKept: setKept }), [onSent]);
  const saving = useMemo<Saving>(() => ({ state, actions, kept, forget }), [state, actions, kept, forget]);
  return { saving, listener };
}
