import { PersonAvatar } from "./PersonAvatar.tsx";
import styles from "./presence.module.css";
import type { Reader } from "./readers.ts";
import { words } from "./words.ts";

export interface ReaderAvatarsProps {
  readers: readonly Reader[];
  /** How many faces before "+5". */
  most: number;
  size: 18 | 20;
}

/** A few faces and how many more; the names as one text for assistive technology. */
export function ReaderAvatars({ readers, most, size }: ReaderAvatarsProps) {
  if (readers.length === 0) return null;
  const shown = readers.slice(0, most);
  const more = readers.length - shown.length;
  return (
    <span className={styles.avatars} role="img" aria-label={words.readers(shown.map((reader) => reader.name), more)}>
      {shown.map((reader) => (
        <PersonAvatar key={reader.key} personId={reader.personId} name={reader.name} size={size} isDecorative />
      ))}
      {more > 0 && <span className={styles.more} aria-hidden="true">+{more}</span>}
    </span>
  );
}
