/** Words of the UI kit itself. */
export const words = {
  close: "Close",
  dismiss: "Dismiss",
  skipToContent: "Skip to the content",
  showChoices: "Show the choices",
  loading: "Loading",
  noChoices: "Nothing matches",
  partNotLoaded: "This part of the page is not on this device. Try again when the connection is back.",
} as const;
