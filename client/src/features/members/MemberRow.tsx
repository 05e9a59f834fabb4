import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { MemberView } from "@docket/shared/protocol/views.ts";
import { useState } from "react";
import { useWaysIn } from "../../api/me.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { copyToClipboard } from "../../ui/clipboard.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Key, Mail, More, UserCheck, UserMinus } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { MailDialog } from "./MailDialog.tsx";
import styles from "./members.module.css";
import { useMemberChanges } from "./useMembers.ts";
import { words } from "./words.ts";

/** Somebody of the list, what they are, and what can be made of it. */
export function MemberRow({ member, isSelf }: { member: MemberView; isSelf: boolean }) {
  const { person, role } = member;
  const { set, remove, newLink } = useMemberChanges();
  /** Shown only where the browser does not let the page copy. */
  const [link, setLink] = useState<string | null>(null);
  const [isAtMail, setAtMail] = useState(false);
  const hasAccounts = (useWaysIn().data?.account ?? null) !== null;
  const other = role === "owner" ? "member" : "owner";

  async function copyNewLink(): Promise<void> {
    const url = await newLink(person);
    if (url === null) return;
    const isCopied = await copyToClipboard(url);
    setLink(isCopied ? null : url);
    if (isCopied) showToast({ text: words.linkCopied(person.name) });
  }

  return (
    <li className={styles.row}>
      <div className={styles.member}>
        <Avatar initials={initialsOf(person.name)} name={person.name} color={personColour(person.id)} size={28} isDecorative />
        <span className={styles.name}>{person.name} {isSelf && <span className={styles.you}>{words.you}</span>}
          {hasAccounts && <span className={styles.account}>{accountOf(member)}</span>}
        </span>
        <Chip tone={role === "owner" ? "now" : "plain"}>{words.roles[role]}</Chip>
        <Menu placement="bottom end" trigger={<IconButton label={words.more(person.name)}><More /></IconButton>}>
          <MenuItem icon={<Key />} onAction={() => void copyNewLink()}>{words.newLink}</MenuItem>
          {hasAccounts && <MenuItem icon={<Mail />} onAction={() => setAtMail(true)}>{words.changeMail}</MenuItem>}
          <MenuItem icon={<UserCheck />} onAction={() => void set(person, other, () => void set(person, role))}>{role === "owner" ? words.makeMember : words.makeOwner}</MenuItem>
          <MenuItem icon={<UserMinus />} isDanger onAction={() => void remove(member)}>{isSelf ? words.leave : words.remove}</MenuItem>
        </Menu>
      </div>
      {link !== null && <TextField label={words.linkFor(person.name)} help={words.linkHelp} value={link} isReadOnly autoFocus />}
      {isAtMail && <MailDialog member={member} onClose={() => setAtMail(false)} />}
    </li>
  );
}

function accountOf({ mail, hasAccount }: MemberView): string {
  if (mail === null) return hasAccount ? words.hasAccount : words.noMail;
  return hasAccount ? words.mailInUse(mail) : words.mailWaiting(mail);
}
