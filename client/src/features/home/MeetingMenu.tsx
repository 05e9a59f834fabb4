import { may } from "@docket/shared/meeting/permissions.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../../api/me.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Archive, Copy, FileText, More, Trash } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { usePutAway } from "./usePutAway.ts";
import { words } from "./words.ts";

/** What can be done with a meeting without opening it. */
export function MeetingMenu({ meeting }: { meeting: MeetingSummary }) {
  const { archive, remove } = usePutAway();
  const navigate = useNavigate();
  const { data: me } = useMe();
  const mayCreate = me !== undefined && me.instanceRole !== "guest";
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.more(meeting.title)}><More /></IconButton>}>
      <MenuItem icon={<FileText />} onAction={() => void navigate({ to: "/m/$meetingId/-/minutes", params: { meetingId: meeting.id } })}>{words.minutes}</MenuItem>
      {mayCreate && (
        <MenuItem icon={<Copy />} onAction={() => void navigate({ to: "/new", search: { from: "copy", meeting: meeting.id } })}>{words.nextOne}</MenuItem>
      )}
      {may(meeting.role, "archive the meeting") && (
        <MenuItem icon={<Archive />} onAction={() => archive(meeting, true)}>{words.archive}</MenuItem>
      )}
      {may(meeting.role, "delete the meeting") && (
        <MenuItem icon={<Trash />} isDanger onAction={() => remove(meeting)}>{words.remove}</MenuItem>
      )}
    </Menu>
  );
}
