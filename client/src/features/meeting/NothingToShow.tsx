import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Calendar, ClipboardPaste, Plus } from "../../ui/icons.ts";
import { useMay, usePage } from "../meetingState/index.ts";
import { nothingWords as words } from "./nothingWords.ts";

/** In place of the notes: the session is not on the agenda any more, or there is none yet. Seldom seen, so it loads when it is. */
export default function NothingToShow({ isGone }: { isGone: boolean }) {
  const { setMode, openDialog } = usePage();
  const mayEdit = useMay("change the agenda");
  if (isGone) {
    return (
      <EmptyState icon={<Calendar />} title={words.sessionGone} level={1} actions={mayEdit && <Button onPress={() => openDialog({ kind: "bin" })}>{words.openBin}</Button>}>
        {words.sessionGoneHint} {words.openAnother}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Calendar />}
      title={words.noSessions}
      level={1}
      actions={
        mayEdit && (
          <>
            <Button icon={<ClipboardPaste />} onPress={() => openDialog({ kind: "paste" })}>{words.pasteAgenda}</Button>
            <Button kind="solid" icon={<Plus />} onPress={() => setMode("prepare")}>{words.addSession}</Button>
          </>
        )
      }
    >
      {words.noSessionsHint} {!mayEdit && words.noSessionsReader}
    </EmptyState>
  );
}
