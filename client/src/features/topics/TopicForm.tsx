import { type FormEvent, Suspense, useState } from "react";
import { type ProposedTopic, TOPIC_NOTES_LIMIT } from "@docket/shared/topics/topic.ts";
import { Button } from "../../ui/Button.tsx";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { PeopleChoice, useAgendaCommands } from "../agenda/index.ts";
import { useView } from "../meetingState/index.ts";
import { draftOf, problemsOf, textOf, type TopicDraft } from "./topicDraft.ts";
import styles from "./topics.module.css";
import { words } from "./words.ts";

/** Proposes a topic, or changes one. A change over somebody else's is refused and said; what was typed stays. */
export function TopicForm({ topic, onClose }: { topic: ProposedTopic | null; onClose: () => void }) {
  const { meeting, me } = useView();
  const commands = useAgendaCommands();
  // Null: who was told that somebody changed it first, and saves again, has looked at it as it is.
  const [seen, setSeen] = useState<number | null>(meeting.version);
  const [draft, setDraft] = useState(() => draftOf(topic, me.personId));
  const [isChecked, setChecked] = useState(false);
  const [isSending, setSending] = useState(false);
  const problems = problemsOf(draft);
  const edit = (change: Partial<TopicDraft>): void => setDraft({ ...draft, ...change });
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(problems).some((problem) => problem !== null)) return focusFirstInvalid(event.currentTarget);
    if (isSending) return;
    const text = textOf(draft);
    setSending(true);
    const answer =
      topic === null
        ? await commands.run({ type: "proposeTopic", topic: text }, { toast: words.proposed(text.title) })
        : await commands.run({ type: "changeTopic", topicId: topic.id, topic: text }, { toast: words.changed(text.title), seen: seen ?? meeting.version });
    setSending(false);
    if (answer === null) setSeen(null);
    else onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} aria-label={topic === null ? words.form.name : words.form.editName}>
      <TextField label={words.form.title} value={draft.title} onChange={(title) => edit({ title })} error={isChecked ? problems.title : null} maxLength={300} autoFocus />
      <TextField
        label={words.form.estimate}
        help={words.form.estimateHelp}
        value={draft.estimate}
        onChange={(estimate) => edit({ estimate })}
        error={isChecked ? problems.estimate : null}
        maxLength={40}
      />
      <Suspense fallback={<Skeleton lines={2} />}>
        <PeopleChoice label={words.askedBy} isSingle={false} personIds={draft.requestedByIds} onChange={(requestedByIds) => edit({ requestedByIds })} />
      </Suspense>
      <TextArea label={words.form.notes} help={words.form.notesHelp} value={draft.notes} onChange={(notes) => edit({ notes })} rows={4} maxLength={TOPIC_NOTES_LIMIT} />
      <div className={styles.buttons}>
        <Button kind="quiet" onPress={onClose}>{words.form.cancel}</Button>
        <Button kind="solid" type="submit" isPending={isSending}>{topic === null ? words.form.send : words.form.save}</Button>
      </div>
    </form>
  );
}
