export { AppFrame } from "./AppFrame.tsx";
export { PageSkeleton } from "./PageSkeleton.tsx";
export { Shell } from "./Shell.tsx";
export { ThemeMenu } from "./ThemeMenu.tsx";
