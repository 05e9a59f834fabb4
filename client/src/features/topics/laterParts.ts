import { lazy } from "react";

/** The proposed topics over the page; loaded when they are opened first. */
export const TopicsDialog = lazy(() => import("./TopicsDialog.tsx"));

/** The proposed topics beside the agenda that is being edited; loaded with it. */
export const TopicsPanel = lazy(() => import("./TopicsPanel.tsx"));
