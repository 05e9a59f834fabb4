import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { CallDetails as Call } from "@docket/shared/meeting/meeting.ts";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert, Copy, Eye, Video } from "../../ui/icons.ts";
import { Anchor } from "../../ui/Link.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { useMay, useMeeting, useView } from "../meetingState/index.ts";
import styles from "./meetingDetails.module.css";
import { copyAndSay, useChangeMeeting } from "./useChangeMeeting.ts";
import { words } from "./words.ts";

const FIELDS = ["videoUrl", "callId", "phone", "sip", "passcodeHint"] as const;

/** How to join the call: to read and copy, and for moderators to set. */
export function CallDetails() {
  const details = useView().meeting.call;
  const mayChange = useMay("change the meeting");
  const known = FIELDS.filter((field) => details[field] !== null);
  const asText = known.map((field) => `${words.call[field].label}: ${details[field]}`).join("\n");
  return (
    <>
      {known.length === 0 && !mayChange && <p className={styles.quiet}>{words.noCall}</p>}
      {known.length > 0 && (
        <div className={styles.buttons}>
          {details.videoUrl !== null && <Anchor look="solid" href={details.videoUrl} target="_blank" rel="noreferrer" icon={<Video />}>{words.joinCall}</Anchor>}
          <Button icon={<Copy />} onPress={() => void copyAndSay(asText)}>{words.copyAll}</Button>
        </div>
      )}
      {mayChange ? <CallForm details={details} /> : <CallList details={details} />}
      <Secret />
    </>
  );
}

function CallList({ details }: { details: Call }) {
  return (
    <dl className={styles.facts}>
      {FIELDS.filter((field) => details[field] !== null).map((field) => (
        <div key={field}><dt>{words.call[field].label}</dt><dd>{details[field]}</dd></div>
      ))}
    </dl>
  );
}

function CallForm({ details }: { details: Call }) {
  const change = useChangeMeeting(words.badCall);
  const [draft, setDraft] = useState<Call>(details);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(await change({ call: draft }));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      {problem !== null && <Banner tone="bad" icon={<CircleAlert />}>{problem}</Banner>}
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={words.call[field].label}
          help={words.call[field].help}
          value={draft[field] ?? ""}
          onChange={(text) => setDraft({ ...draft, [field]: text.trim() === "" ? null : text })}
        />
      ))}
      <div className={styles.end}><Button kind="solid" type="submit">{words.save}</Button></div>
    </form>
  );
}

/** Asked for only when somebody wants to see it. */
function Secret() {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const maySee = useMay("see the call secret");
  const mayChange = useMay("change the meeting");
  const [isShown, setShown] = useState(false);
  const secret = useQuery({
    queryKey: queryKeys.callSecret(meetingId),
    queryFn: ({ signal }) => call("getCallSecret", { params: { meetingId } }, signal),
    enabled: isShown,
    gcTime: 0,
  });
  const [draft, setDraft] = useState<string | null>(null);
  if (!maySee) return null;
  const save = async (): Promise<void> => {
    try {
      await call("setCallSecret", { params: { meetingId }, body: { secret: draft === null || draft === "" ? null : draft } });
      setDraft(null);
      await queryClient.invalidateQueries({ queryKey: queryKeys.callSecret(meetingId) });
      showToast({ text: words.secretSaved });
    } catch (error) {
      showToast({ text: messageOf(error) });
    }
  };
  return (
    <section className={styles.section}>
      <h3>{words.secret}</h3>
      {!isShown && <Button icon={<Eye />} onPress={() => setShown(true)}>{words.showSecret}</Button>}
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
