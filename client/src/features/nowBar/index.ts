export { NowBar } from "./NowBar.tsx";
export type { MarkerCommand } from "./commandMarker.ts";
export { choicesOf, FIVE_MINUTES, handoverTo } from "./nowState.ts";
export { PhoneMoves } from "./PhoneMoves.tsx";
export { SkipsDialog, TakenUpDialog } from "./laterParts.ts";
export { ShortenButton } from "./ShortenButton.tsx";
export { useMarkerCommand } from "./useMarkerCommand.ts";
export { words as nowWords } from "./words.ts";
