/** How the text of this page stands towards the server; exactly one of these at any time. */
export type SaveState =
  | { kind: "connecting" }
  /** Everything typed here is stored on the server. */
  | { kind: "saved" }
  /** Edits are on their way; shown as "Saving" only after 400 ms. */
  | { kind: "saving"; pending: number }
  /** No connection; `pending` edits are kept on this device. */
  | { kind: "offline"; pending: number }
  /** The reader may not write here. */
  | { kind: "readOnly" }
  /** The server closed the document for good; `code` is the close code. */
  | { kind: "refused"; code: number };
