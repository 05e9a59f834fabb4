export { CallFoot } from "./CallFoot.tsx";
export { CALL_FIELDS, callText } from "./callText.ts";
export { CallWayLink } from "./CallWayLink.tsx";
export { copyAndSay } from "./copyAndSay.ts";
export { JoinCall } from "./JoinCall.tsx";
export { words as callWords } from "./words.ts";
