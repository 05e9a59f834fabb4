import { lazy, Suspense, useMemo, useState } from "react";
import { notesIdOf } from "@docket/shared/agenda/continued.ts";
import { findEntry, PageContext, type PageDialog, type PageParts, useMeeting, useView } from "../meetingState/index.ts";
import { ReaderAvatars, useReaders } from "../presence/index.ts";
import { RecordedSign, RecordingQuestion } from "../recording/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { MeetingDialogs } from "./MeetingDialogs.tsx";
import { SaveStatus } from "./SaveStatus.tsx";
import { SessionSheet } from "./SessionSheet.tsx";
import { StateBanner } from "./StateBanner.tsx";
import { useOwnRole } from "./useOwnRole.ts";
import { useRegions } from "./useRegions.ts";
import { useSavingState } from "./useSavingState.ts";

const GuestFrame = lazy(() => import("./GuestFrame.tsx"));

/** The page of the guest of one session: its notes, how they are saved, who is in them, and whether the call is recorded. */
export function GuestLayout({ line }: { line: string | null }) {
  const { meeting } = useView();
  const { openSessionId } = useMeeting();
  const [dialog, setDialog] = useState<PageDialog | null>(null);
  const { saving, listener } = useSavingState(setDialog);
  const { readers } = useReaders();
  const page = useMemo<PageParts>(() => ({ mode: "notes", setMode: nothing, openDialog: setDialog, closeOverlay: nothing, panelTab: "actions", setPanelTab: nothing }), []);
  useOwnRole();
  useRegions();
  const placed = findEntry(meeting.days, openSessionId);
  return (
    <PageContext value={page}>
      <Suspense fallback={<PageSkeleton />}>
        <GuestFrame recorded={<RecordedSign />} saving={<SaveStatus state={saving.state} />} readers={<ReaderAvatars readers={readers} most={3} size={20} />}>
          {placed?.entry.kind === "session" ? (
            <>
              <StateBanner saving={saving} />
              <SessionSheet key={`${placed.entry.id} ${notesIdOf(placed.entry)}`} session={placed.entry} day={placed.day} dayNumber={null} line={line} saving={saving} listener={listener} />
            </>
          ) : null}
        </GuestFrame>
      </Suspense>
      <RecordingQuestion isCovered={false} />
      <MeetingDialogs dialog={dialog} saving={saving} onClose={() => setDialog(null)} />
    </PageContext>
  );
}

/** Nothing lies over these notes, and no agenda is edited here. */
const nothing = (): void => undefined;
