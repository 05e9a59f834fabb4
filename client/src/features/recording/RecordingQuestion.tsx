import { useEffect, useState } from "react";
import { isToBeAsked, type Recording } from "@docket/shared/meeting/recording.ts";
import { useAnnounce } from "../../ui/announce.ts";
import { Button } from "../../ui/Button.tsx";
import { useMay, useView } from "../meetingState/index.ts";
import styles from "./recording.module.css";
import { isPutOff, putOff } from "./putOff.ts";
import { recordingOf, scopeText } from "./recordingState.ts";
import { useAnswer } from "./useAnswer.ts";
import { words } from "./words.ts";

/**
 * Asks whoever has not answered about the recording that is on. It waits beside the notes and takes no focus; while
 * something lies over the notes it waits below that.
 */
export function RecordingQuestion({ isCovered }: { isCovered: boolean }) {
  const view = useView();
  const mayAnswer = useMay("answer for a recording");
  const announce = useAnnounce();
  const [later, setLater] = useState(0);
  const { personId, claimId } = view.me;
  const on = recordingOf(view);
  const isLater = on !== null && (on.number === later || isPutOff(view.meeting.id, on.number));
  const asked = mayAnswer && !isLater && isToBeAsked(on, { personId, isClaim: claimId !== undefined }) ? on : null;
  const heard = asked === null ? null : words.heard(scopeText(asked.scope));
  useEffect(() => {
    if (heard !== null) announce(heard);
  }, [announce, heard]);
  if (asked === null || isCovered) return null;
  const notNow = (): void => {
    putOff(view.meeting.id, asked.number);
    setLater(asked.number);
  };
  return <Question key={asked.number} recording={asked} onLater={notNow} />;
}

function Question({ recording, onLater }: { recording: Recording; onLater: () => void }) {
  const answer = useAnswer(recording.number);
  const [isSending, setSending] = useState(false);
  const scope = scopeText(recording.scope);
  const send = async (agrees: boolean): Promise<void> => {
    setSending(true);
    // Where it could not be sent the question stays.
    if (!(await answer(agrees))) setSending(false);
  };
  return (
    <section id="region-question" tabIndex={-1} data-question className={styles.question} aria-labelledby="recording-question">
      <h2 id="recording-question"><i className={styles.dot} aria-hidden="true" />{words.isRecorded(scope)}</h2>
      <p>{words.question}</p>
      <div className={styles.buttons}>
        <Button kind="solid" isDisabled={isSending} onPress={() => void send(true)}>{words.agree}</Button>
        <Button isDisabled={isSending} onPress={() => void send(false)}>{words.decline}</Button>
        <Button kind="quiet" onPress={onLater}>{words.later}</Button>
      </div>
    </section>
  );
}
