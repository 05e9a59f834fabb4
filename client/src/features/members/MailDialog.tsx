import { parseMail } from "@docket/shared/people/mail.ts";
import type { MemberView } from "@docket/shared/protocol/views.ts";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMemberChanges } from "./useMembers.ts";
import { words } from "./words.ts";

/** The mail of the account that a member signs in with. */
export function MailDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const form = useId();
  const { setMail } = useMemberChanges();
  const [text, setText] = useState(member.mail ?? "");
  const [isTried, setTried] = useState(false);
  const mail = parseMail(text);

  async function keep(wanted: string | null): Promise<void> {
    if (await setMail(member, wanted)) onClose();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (mail !== null) void keep(mail);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.mailOf(member.person.name)}
      footer={
        <>
          {member.mail !== null && <Button kind="danger" onPress={() => void keep(null)}>{words.takeMailOut}</Button>}
          <Button kind="quiet" onPress={onClose}>{words.cancel}</Button>
          <Button kind="solid" type="submit" form={form}>{words.save}</Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <TextField
          autoFocus
          label={words.mail}
          type="email"
          value={text}
          onChange={setText}
          isRequired
          maxLength={300}
          autoComplete="off"
          help={member.hasAccount ? words.mailHelpBound : words.mailHelp}
          error={isTried && mail === null ? words.mailWrong : null}
        />
      </form>
    </Dialog>
  );
}
