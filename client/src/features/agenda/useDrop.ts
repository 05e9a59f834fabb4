import { useMemo } from "react";
import { must } from "@docket/shared/base/assert.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { useMeeting } from "../meetingState/index.ts";
import { waitingTopic } from "./moveInSight.ts";
import { moveWords } from "./moveWords.ts";
import { type EntryPlace, placeBeside } from "./moves.ts";
import { type AgendaCommands, useAgendaCommands } from "./useAgendaCommands.ts";
import { type MoveEntry, outcomeText, placeWords, useMoveEntry } from "./useMoveEntry.ts";

/** Lets go of what was dragged: a row moves there, a topic becomes a session there. */
export interface Drop {
  at: (id: string, place: EntryPlace) => void;
  beside: (id: string, besideId: string, side: "before" | "after") => void;
}

/** Drops onto this meeting's agenda. */
export function useDrop(): Drop {
  const { store } = useMeeting().feed;
  const commands = useAgendaCommands();
  const moveEntry = useMoveEntry();
  return useMemo(() => drop({ store, commands, moveEntry }), [store, commands, moveEntry]);
}

function drop({ store, commands, moveEntry }: { store: FeedStore; commands: AgendaCommands; moveEntry: MoveEntry }): Drop {
  const meeting = () => must(store.get().view, "the meeting").meeting;
  const at = (id: string, place: EntryPlace): void => {
    const { days } = meeting();
    const topic = waitingTopic(meeting(), id);
    if (topic === null) return void moveEntry.to(id, place);
    void commands.run(
      { type: "scheduleTopic", topicId: id, dayId: place.toDayId, index: place.toIndex },
      {
        toast: moveWords.topicAdded(topic.title, placeWords(days, place)),
        announcement: ({ meeting: { days: after }, entry }) => outcomeText(days, after, entry?.id ?? id),
      },
    );
  };
  return {
    at,
    beside(id, besideId, side) {
      const place = placeBeside(meeting().days, id, besideId, side);
      if (place !== null) at(id, place);
    },
  };
}
