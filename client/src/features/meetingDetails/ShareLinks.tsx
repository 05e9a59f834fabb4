import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { ShareLink } from "@docket/shared/protocol/views.ts";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Button } from "../../ui/Button.tsx";
import { Copy, Refresh } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { copyAndSay } from "../call/index.ts";
import { ErrorView } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { calendarDate, dateLabel, timeOfDay } from "../times/index.ts";
import styles from "./meetingDetails.module.css";
import { words } from "./words.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** "Tue 13 Oct, 14:00", in the reader's own time. */
const momentLabel = (at: number): string => `${dateLabel(calendarDate(at, undefined), calendarDate(Date.now(), undefined))}, ${timeOfDay(at, undefined)}`;

/** The three links, to copy and to renew. */
export function ShareLinks() {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const links = useQuery({
    queryKey: queryKeys.links(meetingId),
    queryFn: ({ signal }) => call("getLinks", { params: { meetingId } }, signal),
  });
  const change = async (run: () => Promise<{ links: ShareLink[] }>, text: string): Promise<void> => {
    try {
      queryClient.setQueryData(queryKeys.links(meetingId), await run());
      showToast({ text });
    } catch (error) {
      showToast({ text: messageOf(error) });
    }
  };
  const renew = (role: LinkRole): Promise<void> => change(() => call("renewLink", { params: { meetingId, role } }), words.renewed);
  const renewAll = (): Promise<void> => change(() => call("renewEveryLink", { params: { meetingId } }), words.allRenewed);
  const setExpiry = (role: LinkRole, days: number): Promise<void> => {
    const expiresAt = days === 0 ? null : Date.now() + days * DAY_MS;
    return change(() => call("setLinkExpiry", { params: { meetingId, role }, body: { expiresAt } }), expiresAt === null ? words.staysNow : words.expiresNow(momentLabel(expiresAt)));
  };
  if (links.isPending) return <Skeleton label={words.loading} />;
  if (links.isError) return <ErrorView error={links.error} level={2} onRetry={() => void links.refetch()} />;
  return (
    <>
      <p className={styles.quiet}>{words.linksText}</p>
      {links.data.links.map((link) => (
        <LinkRow key={link.role} link={link} onRenew={() => void renew(link.role)} onExpiry={(days) => void setExpiry(link.role, days)} />
      ))}
      <RenewAll onRenew={() => void renewAll()} />
    </>
  );
}

/** Asks before what cannot be taken back: whoever came by a link is out then. */
function AskFirst({ text, yes, onAnswer }: { text: string; yes: string; onAnswer: (isYes: boolean) => void }) {
  return (
    <div className={styles.row} role="alert">
      <p>{text}</p>
      <Button kind="quiet" onPress={() => onAnswer(false)}>{words.cancel}</Button>
      <Button kind="danger" onPress={() => onAnswer(true)}>{yes}</Button>
    </div>
  );
}

function RenewAll({ onRenew }: { onRenew: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const answer = (isYes: boolean): void => {
    setAsking(false);
    if (isYes) onRenew();
  };
  return (
    <section className={styles.section}>
      {isAsking ? (
        <AskFirst text={words.renewAllText} yes={words.renewAll} onAnswer={answer} />
      ) : (
        <div className={styles.end}><Button kind="quiet" icon={<Refresh />} onPress={() => setAsking(true)}>{words.renewAll}</Button></div>
      )}
    </section>
  );
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

function LinkRow({ link, onRenew, onExpiry }: { link: ShareLink; onRenew: () => void; onExpiry: (days: number) => void }) {
  const [isAsking, setAsking] = useState(false);
  const answer = (isYes: boolean): void => {
    setAsking(false);
    if (isYes) onRenew();
  };
  const role = words.roles[link.role];
  return (
    <section className={styles.section}>
      <div className={styles.inline}>
        <TextField label={role.title} help={role.text} value={link.url} isReadOnly onFocus={selectAll} />
        <Button icon={<Copy />} aria-label={words.copyOf(role.title)} onPress={() => void copyAndSay(link.url)}>{words.copy}</Button>
        <Button kind="quiet" icon={<Refresh />} aria-label={words.renewOf(role.title)} onPress={() => setAsking(!isAsking)}>{words.renew}</Button>
      </div>
      <Expiry role={role.title} expiresAt={link.expiresAt} onExpiry={onExpiry} />
      {isAsking && <AskFirst text={`${words.renewTitle} ${words.renewText}`} yes={words.renew} onAnswer={answer} />}
    </section>
  );
}

function selectAll(event: { target: EventTarget | null }): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
