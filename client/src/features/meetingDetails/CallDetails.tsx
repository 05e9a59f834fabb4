import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { callConflicts } from "@docket/shared/meeting/callConflicts.ts";
import { callWays } from "@docket/shared/meeting/callWays.ts";
import type { CallDetails as Call } from "@docket/shared/meeting/meeting.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert, Copy, Eye } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { CALL_FIELDS, callText, CallWayLink, callWords, copyAndSay } from "../call/index.ts";
import { attempt } from "../errors/index.ts";
import { useMay, useMeeting, useView } from "../meetingState/index.ts";
import styles from "./meetingDetails.module.css";
import { useChangeMeeting } from "./useChangeMeeting.ts";
import { words } from "./words.ts";

/** How to join the call: to read, to join and to copy, and for moderators to set. */
export function CallDetails() {
  const { meeting } = useView();
  const mayChange = useMay("change the meeting");
  const secret = useSecret();
  const ways = callWays(meeting.call);
  const isKnown = CALL_FIELDS.some((field) => meeting.call[field] !== null);
  return (
    <>
      {!isKnown && !mayChange && <p className={styles.quiet}>{words.noCall}</p>}
      {isKnown && (
        <div className={styles.buttons}>
          {ways.map((way, place) => (
            <CallWayLink key={way.kind} way={way} look={place === 0 ? "solid" : "plain"}>{way.kind === "video" ? callWords.joinCall : way.value}</CallWayLink>
          ))}
          <Button icon={<Copy />} onPress={() => void copyAndSay(callText(meeting, secret.seen))}>{callWords.copyAll}</Button>
        </div>
      )}
      {mayChange ? <CallForm details={meeting.call} /> : <CallList details={meeting.call} />}
      <Secret secret={secret} />
    </>
  );
}

function CallList({ details }: { details: Call }) {
  return (
    <dl className={styles.facts}>
      {CALL_FIELDS.filter((field) => details[field] !== null).map((field) => (
        <div key={field}><dt>{callWords.fields[field]}</dt><dd>{details[field]}</dd></div>
      ))}
    </dl>
  );
}

function CallForm({ details }: { details: Call }) {
  const change = useChangeMeeting(words.badCall);
  const [draft, setDraft] = useState<Call>(details);
  const [problem, setProblem] = useState<string | null>(null);
  const conflicts = callConflicts(draft);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(await change({ call: draft }));
  };
  // Nobody but the person who types knows which of the two is right: it is said, and saved all the same.
  const helpFor = (field: keyof Call): ReactNode => {
    const conflict = conflicts.find((each) => each.field === field);
    return conflict === undefined ? words.callHelp[field] : <span className={styles.warn}>{callWords.conflict(conflict.inUrl)}</span>;
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      {problem !== null && <Banner tone="bad" icon={<CircleAlert />}>{problem}</Banner>}
      {CALL_FIELDS.map((field) => (
        <TextField
          key={field}
          label={callWords.fields[field]}
          help={helpFor(field)}
          value={draft[field] ?? ""}
          onChange={(text) => setDraft({ ...draft, [field]: text.trim() === "" ? null : text })}
        />
      ))}
      <div className={styles.end}><Button kind="solid" type="submit">{words.save}</Button></div>
    </form>
  );
}

/** The secret as this reader sees it: asked for only when somebody wants to. */
function useSecret() {
  const { meetingId } = useMeeting();
  const [isShown, setShown] = useState(false);
  const answer = useQuery({
    queryKey: queryKeys.callSecret(meetingId),
    queryFn: ({ signal }) => call("getCallSecret", { params: { meetingId } }, signal),
    enabled: isShown,
    gcTime: 0,
  });
  return { isShown, show: () => setShown(true), answer, seen: isShown ? (answer.data?.secret ?? null) : null };
}

function Secret({ secret: { isShown, show, answer: secret } }: { secret: ReturnType<typeof useSecret> }) {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const maySee = useMay("see the call secret");
  const mayChange = useMay("change the meeting");
  const [draft, setDraft] = useState<string | null>(null);
  if (!maySee) return null;
  const save = (): Promise<boolean> =>
    attempt(async () => {
      await call("setCallSecret", { params: { meetingId }, body: { secret: draft === null || draft === "" ? null : draft } });
      setDraft(null);
      await queryClient.invalidateQueries({ queryKey: queryKeys.callSecret(meetingId) });
      showToast({ text: words.secretSaved });
    });
  return (
    <section className={styles.section}>
      <h3>{words.secret}</h3>
      {!isShown && <Button icon={<Eye />} onPress={show}>{words.showSecret}</Button>}
      {isShown && secret.isPending && <Skeleton label={words.loading} lines={1} />}
      {isShown && secret.isError && <p>{secret.error.message}</p>}
      {isShown && secret.isSuccess && !mayChange && <p>{secret.data.secret ?? words.noSecret}</p>}
      {isShown && secret.isSuccess && mayChange && (
        <div className={styles.inline}>
          <TextField label={words.secret} help={words.secretHelp} autoComplete="off" value={draft ?? secret.data.secret ?? ""} onChange={setDraft} />
          <Button isDisabled={draft === null} onPress={() => void save()}>{words.save}</Button>
        </div>
      )}
    </section>
  );
}
