import type { LinkView } from "@docket/shared/protocol/views.ts";
import { type FormEvent, useState } from "react";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { ArrowRight, CircleAlert, UserCheck } from "../../ui/icons.ts";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./join.module.css";
import { PersonPicker } from "./PersonPicker.tsx";
import { useJoin } from "./useJoin.ts";
import { words } from "./words.ts";

/** Who is coming in: somebody of the list, or a typed name. */
export function JoinForm({ link, token }: { link: LinkView; token: string }) {
  const [personId, setPersonId] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [isTyping, setTyping] = useState(link.people.length === 0);
  const [isTried, setTried] = useState(false);
  const join = useJoin(token);
  const isOwner = link.role === "owner";
  /** A member's own link leaves nothing to choose. */
  const self = link.role === "member" ? (link.people[0] ?? null) : null;
  const isSigningIn = isOwner || self !== null;
  const chosen = self?.id ?? (isTyping ? name.trim() : personId);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (chosen === null || chosen === "") return focusFirstInvalid(event.currentTarget);
    join.mutate(isTyping && self === null ? { name: chosen } : { personId: chosen });
  }

  const missing = isTried && (chosen === null || chosen === "") ? words.nameMissing : null;
  const role = words.roles[link.role];
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.formTitle}>{isSigningIn ? words.enterOwner : words.join}</h2>
      <p className={styles.hint}>{self !== null ? words.memberIntro(self.name) : isOwner ? words.ownerIntro : words.joinHint}</p>
      {self !== null ? null : isTyping ? (
        <TextField
          label={words.name}
          value={name}
          onChange={setName}
          size="large"
          autoComplete="name"
          isRequired
          maxLength={300}
          help={words.nameHelp}
          error={missing}
        />
      ) : (
        <PersonPicker people={link.people} value={personId} onChange={setPersonId} error={missing} onTypeName={(typed) => { setName(typed); setTyping(true); }} />
      )}
      {link.people.length > 0 && self === null && (
        <Button kind="quiet" size="small" className={styles.swap} onPress={() => setTyping(!isTyping)}>
          {isTyping ? words.fromList : words.notListed}
        </Button>
      )}
      <div className={styles.role}>
        <UserCheck aria-hidden="true" />
        <div>
          <b>{role.title}</b>
          <p>{role.text}</p>
        </div>
      </div>
      {join.isError && <Banner tone="bad" icon={<CircleAlert />}>{join.error.message}</Banner>}
      <Button kind="solid" size="large" type="submit" className={styles.enter} isPending={join.isPending}>
        {isSigningIn ? words.enterOwner : words.enter}
        <ArrowRight aria-hidden="true" />
      </Button>
    </form>
  );
}
