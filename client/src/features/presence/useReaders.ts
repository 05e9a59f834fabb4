import { useMemo } from "react";
import { useFeed } from "../meetingState/index.ts";
import { type Reader, readersBySession, readersOf } from "./readers.ts";

/** Everybody who has the meeting open, and who reads which session. */
export function useReaders(): { readers: Reader[]; bySession: Map<string, Reader[]> } {
  const presence = useFeed((state) => state.presence);
  return useMemo(() => {
    const readers = readersOf(presence);
    return { readers, bySession: readersBySession(readers) };
  }, [presence]);
}
