import { createContext, useContext } from "react";
import { must } from "@docket/shared/base/assert.ts";

/** How the reader stands towards the meeting's place. */
export interface Reading {
  /** Whether the page goes along when the meeting moves on. */
  isFollowing: boolean;
  /** Whether the notes on the screen are of another session than the current one. */
  isAway: boolean;
  follow: (on: boolean) => void;
  /** Shows the current session and puts the focus on its heading. */
  goThere: () => void;
}

/** Filled by the page's layout. */
export const ReadingContext = createContext<Reading | null>(null);

/** How the reader stands towards the meeting's place. */
export const useReading = (): Reading => must(useContext(ReadingContext), "the reading state");
