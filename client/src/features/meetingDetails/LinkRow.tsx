import { type ReactNode, useState } from "react";
import type { ShareLink } from "@docket/shared/protocol/views.ts";
import { Button } from "../../ui/Button.tsx";
import { Copy, Refresh } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { copyAndSay } from "../call/index.ts";
import styles from "./meetingDetails.module.css";
import { momentLabel } from "./useLinks.ts";
import { words } from "./words.ts";

/** Asks before what cannot be taken back: whoever came by a link is out then. `question` is null until `toggle` asks it. */
export function useQuestion({ text, yes, onYes }: { text: string; yes: string; onYes: () => void }): { question: ReactNode; toggle: () => void } {
  const [isAsking, setAsking] = useState(false);
  const answer = (isYes: boolean): void => {
    setAsking(false);
    if (isYes) onYes();
  };
  const question = isAsking ? (
    <div className={styles.row} role="alert">
      <p>{text}</p>
      <Button kind="quiet" onPress={() => answer(false)}>{words.cancel}</Button>
      <Button kind="danger" onPress={() => answer(true)}>{yes}</Button>
    </div>
  ) : null;
  return { question, toggle: () => setAsking(!isAsking) };
}

/** When the link stops to open anything, and other choices for that. */
function Expiry({ role, expiresAt, onExpiry }: { role: string; expiresAt: number | null; onExpiry: (days: number) => void }) {
  const now = expiresAt === null ? words.stays : words.expires(momentLabel(expiresAt));
  return (
    <div className={styles.row}>
      <p className={styles.quiet}>{now}</p>
      <Menu placement="bottom end" trigger={<Button kind="quiet" size="small" aria-label={words.changeExpiryOf(role)}>{words.changeExpiry}</Button>}>
        {words.expiries.map(({ days, words: label }) => <MenuItem key={days} onAction={() => onExpiry(days)}>{label}</MenuItem>)}
      </Menu>
    </div>
  );
}

/** One link, to copy, to renew and to let expire. `role`: whom it is for. */
export function LinkRow({ link, role, onRenew, onExpiry }: { link: ShareLink; role: { title: string; text: string }; onRenew: () => void; onExpiry: (days: number) => void }) {
  const { question, toggle } = useQuestion({ text: `${words.renewTitle} ${words.renewText}`, yes: words.renew, onYes: onRenew });
  return (
    <section className={styles.section}>
      <div className={styles.inline}>
        <TextField label={role.title} help={role.text} value={link.url} isReadOnly onFocus={selectAll} />
        <Button icon={<Copy />} aria-label={words.copyOf(role.title)} onPress={() => void copyAndSay(link.url)}>{words.copy}</Button>
        <Button kind="quiet" icon={<Refresh />} aria-label={words.renewOf(role.title)} onPress={toggle}>{words.renew}</Button>
      </div>
      <Expiry role={role.title} expiresAt={link.expiresAt} onExpiry={onExpiry} />
      {question}
    </section>
  );
}

function selectAll(event: { target: EventTarget | null }): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
