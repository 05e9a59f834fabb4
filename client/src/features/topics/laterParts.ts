import { lazy } from "react";
import { loadTopicDrag } from "../agenda/index.ts";

/** The proposed topics over the page; loaded when they are opened first. */
export const TopicsDialog = lazy(() => import("./TopicsDialog.tsx"));

/** The proposed topics beside the agenda that is being edited; loaded with it. */
export const TopicsPanel = lazy(async () => {
  const [{ topicsPanel }, TopicDrag] = await Promise.all([import("./TopicsPanel.tsx"), loadTopicDrag()]);
  return { default: topicsPanel(TopicDrag) };
});
