import { lazy } from "react";

/** Everything about a meeting that is neither agenda nor notes; loaded when it is opened first. */
export const DetailsDialog = lazy(() => import("./DetailsDialog.tsx"));
