import { lazy } from "react";

/** Saying by hand when the current session was taken up; loaded when it is opened first. */
export const TakenUpDialog = lazy(() => import("./TakenUpDialog.tsx"));
