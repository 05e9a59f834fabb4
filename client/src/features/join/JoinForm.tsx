import type { LinkView } from "@docket/shared/protocol/views.ts";
import { type FormEvent, useState } from "react";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { ArrowRight, CircleAlert } from "../../ui/icons.ts";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./join.module.css";
import { JoinRole } from "./JoinRole.tsx";
import { PersonPicker } from "./PersonPicker.tsx";
import { useJoin } from "./useJoin.ts";
import { words } from "./words.ts";

export interface JoinFormProps {
  link: LinkView;
  token: string;
  /** Stands below the way in with an account, which is the better one. */
  isBesideAccount?: boolean;
}

/** Who is coming in: somebody of the list, or a typed name. */
export function JoinForm({ link, token, isBesideAccount = false }: JoinFormProps) {
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
    // Enter in its only field sends a form also while its button does not.
    if (join.isPending) return;
    setTried(true);
    if (chosen === null || chosen === "") return focusFirstInvalid(event.currentTarget);
    join.mutate(isTyping && self === null ? { name: chosen } : { personId: chosen });
  }

  const missing = isTried && (chosen === null || chosen === "") ? words.nameMissing : null;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.formTitle}>{isSigningIn ? words.enterOwner : isBesideAccount ? words.joinWithoutAccount : words.join}</h2>
      <p className={styles.hint}>{self !== null ? words.memberIntro(self.name) : isOwner ? words.ownerIntro : isBesideAccount ? words.joinWithoutAccountHint : words.joinHint}</p>
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
      <JoinRole link={link} />
      {join.isError && <Banner tone="bad" icon={<CircleAlert />}>{join.error.message}</Banner>}
      <Button kind={isBesideAccount ? "plain" : "solid"} size="large" type="submit" className={styles.enter} isPending={join.isPending}>
        {isSigningIn ? words.enterOwner : words.enter}
        <ArrowRight aria-hidden="true" />
      </Button>
    </form>
  );
}
