import { lazy } from "react";

/** Saying by hand when the current session was taken up; loaded when it is opened first. */
export const TakenUpDialog = lazy(() => import("./TakenUpDialog.tsx"));

/** Choosing what of the meeting to come is passed over; loaded when it is opened first. */
export const SkipsDialog = lazy(() => import("./SkipsDialog.tsx"));
