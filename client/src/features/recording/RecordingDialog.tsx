import { type FormEvent, useState } from "react";
import { LONGEST_SCOPE, type Recording, type RecordingAnswer, type SaidScope } from "@docket/shared/meeting/recording.ts";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { findEntry, useMay, useMeeting, usePeople, useView } from "../meetingState/index.ts";
import { timeOfDay } from "../times/index.ts";
import styles from "./RecordingDialog.module.css";
import { answersOf, recordingOf, scopeText } from "./recordingState.ts";
import { useAnswer } from "./useAnswer.ts";
import { words } from "./words.ts";

/** What is recorded and who agreed; moderators say when it begins and ends, everybody can answer again. */
export default function RecordingDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const view = useView();
  const maySay = useMay("say what is recorded");
  const on = recordingOf(view);
  const last = view.recording ?? null;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.title} {...(maySay ? { description: words.about } : {})}>
      <div className={styles.dialog}>
        {on === null && maySay && <BeginForm onDone={onClose} />}
        {last === null ? !maySay && <p>{words.nothing}</p> : <About recording={last} />}
        {on !== null && <OwnAnswer recording={on} />}
        {on !== null && maySay && <EndButton recording={on} />}
      </div>
    </Dialog>
  );
}

type Of = SaidScope["of"];

function BeginForm({ onDone }: { onDone: () => void }) {
  const { meetingId, feed, openSessionId } = useMeeting();
  const { meeting, marker } = useView();
  const [of, setOf] = useState<Of>("meeting");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const places = [marker.entryId, openSessionId].map((id) => findEntry(meeting.days, id)?.entry);
  const session = places.find((entry) => entry?.kind === "session");
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (of === "other" && text.trim() === "") return setProblem(words.scopeMissing);
    const scope: SaidScope = of === "other" ? { of, text: text.trim() } : of === "session" && session !== undefined ? { of, sessionId: session.id } : { of: "meeting" };
    try {
      const { recording } = await call("beginRecording", { params: { meetingId }, body: { scope } });
      feed.store.receive({ type: "recording", recording });
      return onDone();
    } catch (error) {
      return setProblem(messageOf(error));
    }
  };
  const options = [
    { value: "meeting" as const, words: words.scopeMeeting },
    ...(session === undefined ? [] : [{ value: "session" as const, words: words.scopeSession }]),
    { value: "other" as const, words: words.scopeOther },
  ];
  return (
    <form className={styles.form} onSubmit={(event) => void begin(event)}>
      <SegmentedControl<Of> label={words.scopeLabel} value={of} onChange={setOf} options={options} />
      {of === "session" && session?.kind === "session" && <p>{words.scopes.session(session.topic)}</p>}
      {of === "other" && <TextField label={words.scopeText} help={words.scopeHelp} value={text} onChange={setText} maxLength={LONGEST_SCOPE} error={problem} />}
      {of !== "other" && problem !== null && <p role="alert">{problem}</p>}
      <div className={styles.end}><Button kind="solid" type="submit">{words.begin}</Button></div>
    </form>
  );
}

function About({ recording }: { recording: Recording }) {
  const { meeting } = useView();
  const people = usePeople();
  const time = (at: number): string => timeOfDay(at, meeting.timeZone);
  const by = people.person(recording.begunBy)?.name ?? "Program";
  const when = recording.endedAt === null ? words.since(time(recording.begunAt), by) : words.until(time(recording.begunAt), time(recording.endedAt), by);
  const { agreed, declined, open } = answersOf(recording);
  return (
    <section>
      <h3 className={styles.scope}>{scopeText(recording.scope)}</h3>
      <p className={styles.quiet}>{when}</p>
      {recording.answers.length === 0 && <p>{words.nobodyAsked}</p>}
      <dl className={styles.lists}>
        <Names title={words.lists.agreed} answers={agreed} />
        <Names title={words.lists.declined} answers={declined} />
        <Names title={words.lists.open} answers={open} />
      </dl>
    </section>
  );
}

function Names({ title, answers }: { title: string; answers: readonly RecordingAnswer[] }) {
  const people = usePeople();
  if (answers.length === 0) return null;
  const names = answers.map(({ personId, isClaim }) => (isClaim === true ? `${people.name(personId)} (${words.unconfirmed})` : people.name(personId)));
  return <div><dt>{title} <span>{answers.length}</span></dt><dd>{names.join(", ")}</dd></div>;
}

function OwnAnswer({ recording }: { recording: Recording }) {
  const { me } = useView();
  const answer = useAnswer(recording.number);
  const mayAnswer = useMay("answer for a recording");
  if (me.personId === null || !mayAnswer) return null;
  const own = recording.answers.find(({ personId }) => personId === me.personId)?.agrees ?? null;
  return (
    <section className={styles.own}>
      <h3>{words.yours}</h3>
      <div className={styles.buttons}>
        <Button aria-pressed={own === true} kind={own === true ? "solid" : "plain"} onPress={() => void answer(true)}>{words.agree}</Button>
        <Button aria-pressed={own === false} kind={own === false ? "solid" : "plain"} onPress={() => void answer(false)}>{words.decline}</Button>
      </div>
    </section>
  );
}

function EndButton({ recording }: { recording: Recording }) {
  const { meetingId, feed } = useMeeting();
  const end = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await call("endRecording", { params: { meetingId, number: `${recording.number}` } });
      feed.store.receive({ type: "recording", recording: answer.recording });
      showToast({ text: words.ended });
    });
  return <div className={styles.end}><Button onPress={() => void end()}>{words.end}</Button></div>;
}
