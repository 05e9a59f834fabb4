/** Words of pages that are lists. */
export const words = {
  undo: "Undo",
} as const;
