import { type Ref, useEffect, useRef, useState } from "react";
import { roomOf } from "@docket/shared/agenda/dayRoom.ts";
import { minutesAsked, type ProposedTopic, topicsOf, waitingTopics } from "@docket/shared/topics/topic.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Plus } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import type { TopicDragging } from "../agenda/index.ts";
import { useMay, useView } from "../meetingState/index.ts";
import { lengthLabel } from "../times/index.ts";
import { LeftOverOffer } from "./LeftOverOffer.tsx";
import { TopicCard } from "./TopicCard.tsx";
import { TopicForm } from "./TopicForm.tsx";
import styles from "./topics.module.css";
import { words } from "./words.ts";

export interface TopicListProps {
  /** The topic that has the focus first; null: none. */
  focusedId: string | null;
  /** Called when a session is opened from here; null: nothing lies over the page. */
  onLeave: (() => void) | null;
  /** What drags topics onto the agenda that is being edited on the same page; null: there is none. */
  drag: TopicDragging | null;
}

/** The topics in their order, those on the agenda too; while one is written, its form stands in their place. */
export function TopicList({ focusedId, onLeave, drag }: TopicListProps) {
  const { meeting } = useView();
  const mayPropose = useMay("propose topics");
  const mayArrange = useMay("arrange topics");
  const [written, setWritten] = useState<{ topic: ProposedTopic | null } | null>(null);
  const [hasReturned, setReturned] = useState(false);
  const propose = useRef<HTMLButtonElement>(null);
  const topics = topicsOf(meeting);
  const write = (topic: ProposedTopic | null): void => {
    setReturned(false);
    setWritten({ topic });
  };
  const close = (): void => {
    setWritten(null);
    setReturned(true);
  };
  // The form took the focus along when it went.
  useEffect(() => {
    if (written === null && hasReturned) propose.current?.focus();
  }, [written, hasReturned]);
  if (written !== null && mayPropose) return <TopicForm key={written.topic?.id} topic={written.topic} onClose={close} />;
  return (
    <div className={styles.topics}>
      <ListHead ref={propose} onPropose={mayPropose ? () => write(null) : null} />
      {mayArrange && <LeftOverOffer />}
      {topics.length === 0 ? (
        <EmptyState title={words.empty} level={3}>{mayPropose ? words.emptyText : words.emptyReader}</EmptyState>
      ) : (
        <ol className={styles.list}>
          {topics.map((topic, index) => (
            <TopicCard key={topic.id} topic={topic} index={index} hasFocus={topic.id === focusedId} onEdit={() => write(topic)} onLeave={onLeave} drag={drag} />
          ))}
        </ol>
      )}
      {mayArrange && topics.length > 1 && <p className={styles.keys}><Kbd keys="Alt ↑ ↓" /> {words.keys}</p>}
    </div>
  );
}

function ListHead({ ref, onPropose }: { ref: Ref<HTMLButtonElement>; onPropose: (() => void) | null }) {
  const { meeting } = useView();
  const waiting = waitingTopics({ days: meeting.days, topics: topicsOf(meeting) });
  const asked = minutesAsked(waiting);
  const free = meeting.days.reduce((sum, day) => sum + Math.max(0, roomOf(day)?.freeMinutes ?? 0), 0);
  const parts = waiting.length === 0 ? [] : [words.count(waiting.length, asked === 0 ? null : lengthLabel(asked)), ...(free === 0 ? [] : [words.free(lengthLabel(free))])];
  return (
    <div className={styles.head}>
      <p className={styles.sum}>{parts.join("; ")}</p>
      {onPropose !== null && <Button ref={ref} icon={<Plus />} onPress={onPropose}>{words.propose}</Button>}
    </div>
  );
}
