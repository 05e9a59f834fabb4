import { z } from "zod";
import { ID_PATTERN } from "../base/ids.ts";
import { unshownIn } from "../base/shownText.ts";

/* The fields that shapes of every kind are made of. */

/** An id of anything. */
export const id = z.string().regex(ID_PATTERN, "expected an id of 26 lower-case letters and digits");

/** Holds text to what a line can show; the sentence names the first character that it cannot. */
export const shown = <Text extends z.ZodType<string>>(text: Text): Text =>
  text.refine((value) => unshownIn(value) === null, { error: ({ input }) => `expected text without ${unshownIn(String(input)) ?? ""}` });

/** Since 1970 UTC. */
export const milliseconds = z.number();
