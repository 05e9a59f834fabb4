import { type HTMLAttributes, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { type ProposedTopic, sessionOfTopic, topicsOf } from "@docket/shared/topics/topic.ts";
import { Chip } from "../../ui/Chip.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ArrowDown, ArrowUp, More, Pencil, Trash } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { type TopicDragging, useAgendaCommands } from "../agenda/index.ts";
import { useMay, useMeeting, usePage, usePeople, useView } from "../meetingState/index.ts";
import { PersonAvatar } from "../presence/index.ts";
import { lengthLabel, wallTimeLabel } from "../times/index.ts";
import { AddToAgenda } from "./AddToAgenda.tsx";
import styles from "./topics.module.css";
import { words } from "./words.ts";

export interface TopicCardProps {
  topic: ProposedTopic;
  /** Its place in the list. */
  index: number;
  hasFocus: boolean;
  onEdit: () => void;
  /** See `TopicListProps`. */
  onLeave: (() => void) | null;
  /** See `TopicListProps`. */
  drag: TopicDragging | null;
}

/** One topic: what, how long, why, who asks, and where it stands on the agenda or how it gets there. */
export function TopicCard({ topic, index, hasFocus, onEdit, onLeave, drag: TopicDrag }: TopicCardProps) {
  const { meeting } = useView();
  const card = useRef<HTMLLIElement>(null);
  const mayArrange = useMay("arrange topics");
  const move = useMoveTopic(topic, index);
  const isPlanned = sessionOfTopic(meeting, topic) !== null;
  useEffect(() => {
    if (hasFocus) card.current?.focus();
  }, [hasFocus]);
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (step === null || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(step);
  };
  const cardOf = (cardProps: HTMLAttributes<HTMLElement>, grip: ReactNode): ReactNode => (
    <li {...cardProps} ref={card} tabIndex={mayArrange ? 0 : -1} className={styles.card} aria-labelledby={`topic-${topic.id}`} onKeyDownCapture={mayArrange ? onKey : undefined}>
      <div className={styles.cardHead}>
        {grip}
        <h3 id={`topic-${topic.id}`} className={styles.title}>{topic.title}</h3>
        <span className={styles.estimate}>{topic.estimateMinutes === null ? words.noEstimate : lengthLabel(topic.estimateMinutes)}</span>
      </div>
      {topic.notes !== "" && <p className={styles.notes}>{topic.notes}</p>}
      <div className={styles.cardFoot}>
        <Askers ids={topic.requestedByIds} />
        {topic.carriedFrom !== null && <Chip>{words.carried(topic.carriedFrom.times)}</Chip>}
        {isPlanned ? <PlaceOnAgenda topic={topic} onLeave={onLeave} /> : mayArrange && <AddToAgenda topic={topic} />}
        <TopicMenu topic={topic} index={index} isPlanned={isPlanned} onEdit={onEdit} />
      </div>
    </li>
  );
  if (TopicDrag === null || !mayArrange) return cardOf({}, null);
  return <TopicDrag topic={topic} isWaiting={!isPlanned} card={card}>{({ cardProps, grip }) => cardOf(cardProps, grip)}</TopicDrag>;
}

function Askers({ ids }: { ids: readonly string[] }) {
  const people = usePeople();
  return (
    <span className={styles.askers}>
      <VisuallyHidden>{words.askedBy}</VisuallyHidden>
      {ids.map((id) => <PersonAvatar key={id} personId={id} name={people.name(id)} size={18} isDecorative />)}
      <span className={styles.names}>{ids.length === 0 ? words.nobodyAsked : ids.map((id) => people.name(id)).join(", ")}</span>
    </span>
  );
}

/** "On day 3, 10:30": the way to the session that the topic became. */
function PlaceOnAgenda({ topic, onLeave }: { topic: ProposedTopic; onLeave: (() => void) | null }) {
  const { meeting } = useView();
  const { openSession } = useMeeting();
  const { closeOverlay } = usePage();
  const planned = sessionOfTopic(meeting, topic);
  if (planned === null) return null;
  const { day, entry } = planned;
  const open = (): void => {
    openSession(entry.id);
    closeOverlay();
    onLeave?.();
  };
  return (
    <button type="button" className={styles.place} aria-description={words.openSession(entry.topic)} onClick={open}>
      {words.onDay(meeting.days.indexOf(day) + 1, entry.start === null ? null : wallTimeLabel(entry.start))}
    </button>
  );
}

function TopicMenu({ topic, index, isPlanned, onEdit }: { topic: ProposedTopic; index: number; isPlanned: boolean; onEdit: () => void }) {
  const { meeting, me } = useView();
  const commands = useAgendaCommands();
  const mayArrange = useMay("arrange topics");
  const mayPropose = useMay("propose topics");
  const move = useMoveTopic(topic, index);
  const isOwn = mayPropose && !isPlanned && me.personId !== null && topic.proposedBy === me.personId;
  if (!mayArrange && !isOwn) return null;
  const { title } = topic;
  const last = topicsOf(meeting).length - 1;
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.menu(title)}><More /></IconButton>}>
      <MenuItem icon={<Pencil />} onAction={onEdit}>{words.edit}</MenuItem>
      {mayArrange && index > 0 && <MenuItem icon={<ArrowUp />} onAction={() => move(-1)}>{words.moveUp}</MenuItem>}
      {mayArrange && index < last && <MenuItem icon={<ArrowDown />} onAction={() => move(1)}>{words.moveDown}</MenuItem>}
      <MenuItem icon={<Trash />} isDanger onAction={() => void commands.run({ type: "removeTopics", topicIds: [topic.id] }, { toast: words.removed(title) })}>
        {words.remove}
      </MenuItem>
    </Menu>
  );
}

/** One place up or down; nothing at the ends. */
function useMoveTopic({ id, title }: ProposedTopic, index: number): (step: -1 | 1) => void {
  const count = topicsOf(useView().meeting).length;
  const commands = useAgendaCommands();
  return (step) => {
    const toIndex = index + step;
    if (toIndex < 0 || toIndex >= count) return;
    void commands.run({ type: "moveTopic", topicId: id, toIndex }, { toast: words.moved(title, toIndex + 1, count) });
  };
}
