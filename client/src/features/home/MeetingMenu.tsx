import { may } from "@docket/shared/meeting/permissions.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useNavigate } from "@tanstack/react-router";
import { IconButton } from "../../ui/IconButton.tsx";
import { Archive, FileText, More, Trash } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { usePutAway } from "./usePutAway.ts";
import { words } from "./words.ts";

/** What can be done with a meeting without opening it. */
export function MeetingMenu({ meeting }: { meeting: MeetingSummary }) {
  const { archive, remove } = usePutAway();
  const navigate = useNavigate();
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.more(meeting.title)}><More /></IconButton>}>
      <MenuItem icon={<FileText />} onAction={() => void navigate({ to: "/m/$meetingId/-/minutes", params: { meetingId: meeting.id } })}>{words.minutes}</MenuItem>
      {may(meeting.role, "archive the meeting") && (
        <MenuItem icon={<Archive />} onAction={() => archive(meeting, true)}>{words.archive}</MenuItem>
      )}
      {may(meeting.role, "delete the meeting") && (
        <MenuItem icon={<Trash />} isDanger onAction={() => remove(meeting)}>{words.remove}</MenuItem>
      )}
    </Menu>
  );
}
