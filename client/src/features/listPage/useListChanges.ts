import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { words } from "./words.ts";

/** Makes a change, says `text` and offers `undo`; a refusal is shown instead. Resolves to whether it was made. */
export type ListChange = (run: () => Promise<unknown>, text: string, undo?: () => void) => Promise<boolean>;

/** Changes of the lists under these keys, which are asked for anew after each. */
export function useListChanges(...keys: QueryKey[]): ListChange {
  const queryClient = useQueryClient();
  return async (run, text, undo) => {
    const isDone = await attempt(run);
    if (isDone) showToast({ text, ...(undo === undefined ? {} : { action: { words: words.undo, run: undo } }) });
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    return isDone;
  };
}
