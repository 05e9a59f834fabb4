import { lazy } from "react";

export { RecordedSign } from "./RecordedSign.tsx";
export { RecordingFoot } from "./RecordingFoot.tsx";
export { RecordingQuestion } from "./RecordingQuestion.tsx";
export { words as recordingWords } from "./words.ts";

/** What is recorded, and who agreed; loaded when it is opened first. */
export const RecordingDialog = lazy(() => import("./RecordingDialog.tsx"));
