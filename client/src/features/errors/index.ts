export { attempt, showFailure } from "./attempt.ts";
export { BarePage } from "./BarePage.tsx";
export { ErrorView } from "./ErrorView.tsx";
export { RenderFault } from "./RenderFault.tsx";
export { UnknownAddress } from "./UnknownAddress.tsx";
