import { Dialog } from "../../ui/Dialog.tsx";
import { TopicList } from "./TopicList.tsx";
import { words } from "./words.ts";

/** The proposed topics over the page. `topicId`: the one that has the focus; null: none. */
export default function TopicsDialog({ topicId, isOpen, onClose }: { topicId: string | null; isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.topics} description={words.intro} size="medium">
      {isOpen && <TopicList focusedId={topicId} onLeave={onClose} drag={null} />}
    </Dialog>
  );
}
