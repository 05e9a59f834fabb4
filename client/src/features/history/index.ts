import { lazy } from "react";

/** Who changed the agenda, and when; loaded when it is opened first. */
export const HistoryDialog = lazy(() => import("./HistoryDialog.tsx"));
