import { useState } from "react";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CircleAlert } from "../../ui/icons.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { usePage, useView } from "../meetingState/index.ts";
import { AgendaPaste, importLabel, importWords, PasteCounts } from "../newMeeting/index.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

/** Pastes an agenda into this meeting: after the one it has, or in its place. One step to undo. */
export default function PasteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { meeting } = useView();
  const { setMode } = usePage();
  const commands = useAgendaCommands();
  const [draft, setDraft] = useState<AgendaDraft | null>(null);
  const [pasteMode, setPasteMode] = useState<"add" | "replace">("add");
  const [problem, setProblem] = useState<string | null>(null);
  const hasAgenda = meeting.days.some((day) => day.entries.length > 0);
  const label = draft === null ? null : importLabel(draft);
  const run = async (): Promise<void> => {
    if (draft === null) return;
    const refusal = await commands.importDraft(draft, hasAgenda ? pasteMode : "replace");
    setProblem(refusal);
    if (refusal !== null) return;
    setDraft(null);
    setMode("notes");
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      title={words.paste}
      size="large"
      footer={
        <>
          {draft !== null && <PasteCounts draft={draft} />}
          {hasAgenda && (
            <SegmentedControl
              label={importWords.mode}
              value={pasteMode}
              onChange={setPasteMode}
              options={[{ value: "add", words: importWords.add }, { value: "replace", words: importWords.replace }]}
            />
          )}
          <Button kind="solid" isDisabled={label === null} onPress={() => void run()}>{label ?? importWords.run}</Button>
        </>
      }
    >
      {problem !== null && <Banner tone="bad" icon={<CircleAlert />}>{problem}</Banner>}
      <AgendaPaste draft={draft} onDraft={setDraft} />
    </Dialog>
  );
}
