import type { ReactNode } from "react";
import type { SaveState } from "../../sync/saveState.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Calendar, More, PanelRight } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSeparator } from "../../ui/MenuSection.tsx";
import { useNavigate } from "@tanstack/react-router";
import { JoinCall } from "../call/index.ts";
import { findEntry, useFeed, useMay, useMeeting, usePage, useToday, useView } from "../meetingState/index.ts";
import { dateLabel } from "../times/index.ts";
import { NowBar } from "../nowBar/index.ts";
import { ReaderAvatars, useReaders } from "../presence/index.ts";
import { RecordedSign, recordingWords } from "../recording/index.ts";
import { SaveStatus } from "./SaveStatus.tsx";
import styles from "./TopBar.module.css";
import { useWidth } from "./useWidth.ts";
import { words } from "./words.ts";

export interface TopBarProps {
  /** Null while no notes are on the screen. */
  saveState: SaveState | null;
  isPanelOpen: boolean;
  onTogglePanel: () => void;
  onOpenAgenda: () => void;
}

/** Title, NOW bar and the meeting's own buttons; its columns stand over those of the page. */
export function TopBar({ saveState, isPanelOpen, onTogglePanel, onOpenAgenda }: TopBarProps) {
  const { readers } = useReaders();
  // Here or there, not both: what it says is announced.
  const isPhone = useWidth() === "phone";
  return (
    <header className={styles.top}>
      <div className={styles.left}>
        <IconButton label={words.openAgenda} className={styles.agenda} onPress={onOpenAgenda}><Calendar /></IconButton>
        <Link to="/" look="bare" className={styles.mark} aria-label={words.allMeetings}><Mark /></Link>
        <Titles isPhone={isPhone} saving={isPhone && <SaveStatus state={saveState} isInLine />} />
        <span className={styles.phoneCall}><JoinCall isIcon /></span>
        <MeetingMenu />
      </div>
      <NowBar />
      <div className={styles.right}>
        {!isPhone && <SaveStatus state={saveState} />}
        <span className={styles.grow} />
        <span className={styles.readers}><ReaderAvatars readers={readers} most={2} size={20} /></span>
        <JoinCall />
        <IconButton label={words.panel} keys="Ctrl J" isOn={isPanelOpen} onPress={onTogglePanel}><PanelRight /></IconButton>
      </div>
    </header>
  );
}

function Titles({ isPhone, saving }: { isPhone: boolean; saving: ReactNode }) {
  const { meeting, marker } = useView();
  const { openSessionId } = useMeeting();
  const today = useToday();
  const placed = findEntry(meeting.days, marker.entryId) ?? findEntry(meeting.days, openSessionId);
  const day = placed === null ? null : [words.dayOf(placed.dayNumber, meeting.days.length), ...(placed.day.date === null ? [] : [dateLabel(placed.day.date, today)])].join(" · ");
  const below = day ?? meeting.series;
  return (
    <div className={styles.titles}>
      <title>{`${meeting.title} · Docket`}</title>
      <span className={styles.title}>{meeting.title}</span>
      <span className={styles.sub}>
        {isPhone && <RecordedSign isText className={styles.recorded} />}
        {below !== null && below !== "" && <span className={styles.day}>{below}</span>}
        {saving}
      </span>
    </div>
  );
}

function MeetingMenu() {
  const { meetingId } = useMeeting();
  const { mode, setMode, openDialog } = usePage();
  const mayEdit = useMay("change the agenda");
  const maySay = useMay("say what is recorded");
  const wasRecorded = useFeed((state) => (state.view?.recording ?? null) !== null);
  const navigate = useNavigate();
  return (
    <Menu label={words.meetingMenu} trigger={<IconButton label={words.meetingMenu}><More /></IconButton>}>
      <MenuItem onAction={() => openDialog({ kind: "details", tab: "meeting" })}>{words.details}</MenuItem>
      <MenuItem onAction={() => void navigate({ to: "/m/$meetingId/-/minutes", params: { meetingId } })}>{words.minutes}</MenuItem>
      <MenuItem onAction={() => openDialog({ kind: "topics" })}>{words.topics}</MenuItem>
      {(maySay || wasRecorded) && <MenuItem onAction={() => openDialog({ kind: "recording" })}>{recordingWords.title}</MenuItem>}
      {mayEdit && mode === "notes" && <MenuItem onAction={() => setMode("prepare")}>{words.editAgenda}</MenuItem>}
      <MenuItem keys="Ctrl P" onAction={() => window.print()}>{words.print}</MenuItem>
      <MenuSeparator />
      <MenuItem keys="?" onAction={() => openDialog({ kind: "shortcuts" })}>{words.shortcuts}</MenuItem>
    </Menu>
  );
}
