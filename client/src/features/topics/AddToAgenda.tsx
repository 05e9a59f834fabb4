import { Suspense } from "react";
import { roomOf } from "@docket/shared/agenda/dayRoom.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import { Button } from "../../ui/Button.tsx";
import { Plus } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { TopicWould, useAgendaCommands } from "../agenda/index.ts";
import { useToday, useView } from "../meetingState/index.ts";
import { dateLabel, lengthLabel } from "../times/index.ts";
import styles from "./topics.module.css";
import { words } from "./words.ts";

/** Makes a session of a topic, at the end of a day. */
export function AddToAgenda({ topic }: { topic: ProposedTopic }) {
  const { meeting } = useView();
  const today = useToday();
  const commands = useAgendaCommands();
  const { title } = topic;
  const add = (dayId: string, number: number): void =>
    void commands.run({ type: "scheduleTopic", topicId: topic.id, dayId, index: null }, { toast: words.added(title, number) });
  const addToNewDay = async (): Promise<void> => {
    const made = await commands.run({ type: "addDay", date: null, index: null }, { toast: null });
    const day = made?.meeting.days.at(-1);
    if (day !== undefined) add(day.id, 1);
  };
  return (
    <Menu placement="bottom end" label={words.addTo(title)} trigger={<Button size="small" icon={<Plus />} aria-label={words.addTo(title)}>{words.addToAgenda}</Button>}>
      {meeting.days.length === 0 && <MenuItem onAction={() => void addToNewDay()}>{words.newDay}</MenuItem>}
      {meeting.days.map((day, index) => (
        <MenuItem key={day.id} note={<Would topic={topic} day={day} />} onAction={() => add(day.id, index + 1)}>
          {day.date === null ? words.day(index + 1) : words.dayOf(index + 1, dateLabel(day.date, today))}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** How much room the day has, and what the topic would do there. */
function Would({ topic, day }: { topic: ProposedTopic; day: Day }) {
  const room = roomLabel(day);
  return (
    <span className={styles.would}>
      {room !== undefined && `${room}. `}
      <Suspense><TopicWould topic={topic} dayId={day.id} /></Suspense>
    </span>
  );
}

/** How much of the day is free before its close; undefined where no close says so. */
function roomLabel(day: Day): string | undefined {
  const free = roomOf(day)?.freeMinutes ?? null;
  if (free === null) return undefined;
  if (free === 0) return words.room.full;
  return free > 0 ? words.room.free(lengthLabel(free)) : words.room.over(lengthLabel(-free));
}
