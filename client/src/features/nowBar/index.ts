export { NowBar } from "./NowBar.tsx";
export { PhoneMoves } from "./PhoneMoves.tsx";
export { useMoveMarker } from "./useMoveMarker.ts";
export { words as nowWords } from "./words.ts";
