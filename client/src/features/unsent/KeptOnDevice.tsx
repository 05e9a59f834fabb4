import { useEffect, useState } from "react";
import { dropKeptEdits, listKeptEdits } from "../../sync/keptEdits.ts";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import { Link } from "../../ui/Link.tsx";
import { KeptItem } from "./KeptItem.tsx";
import styles from "./unsent.module.css";
import { unsentWords as words } from "./words.ts";

/** Everything on this device that no server has yet, on the pages outside a meeting; nothing when there is nothing. */
export default function KeptOnDevice() {
  const [kept, setKept] = useState<readonly KeptEdits[]>([]);
  const [now] = useState(() => Date.now());
  useEffect(() => {
    let isShown = true;
    void listKeptEdits().then((found) => (isShown ? setKept(found) : undefined));
    return () => {
      isShown = false;
    };
  }, []);
  if (kept.length === 0) return null;
  const remove = async (id: string): Promise<void> => {
    await dropKeptEdits(id);
    setKept((before) => before.filter((each) => each.id !== id));
  };
  return (
    <section className={styles.home} aria-labelledby="kept-on-device">
      <h2 id="kept-on-device">{words.homeTitle}</h2>
      <p>{words.homeIntro}</p>
      <ul className={styles.list}>
        {kept.map((each) => (
          <KeptItem
            key={each.id}
            kept={each}
            now={now}
            onRemove={() => void remove(each.id)}
            actions={<Link to="/m/$meetingId/s/$sessionId" params={{ meetingId: each.meetingId, sessionId: each.sessionId }} look="plain" size="small">{words.openNotes}</Link>}
          />
        ))}
      </ul>
    </section>
  );
}
