import type { Page } from "playwright-core";
import type { RoomAddress } from "./remoteEditor.ts";

/** An app that notes are typed into. */
export interface Target {
  name: string;
  /**
   * Opens the page with notes that stand in one or more parts, the last of them in view. What has no parts of
   * its own shows all of them as one document.
   */
  open(page: Page, parts: readonly Uint8Array[]): Promise<OpenNotes>;
  close(): Promise<void>;
}

/** Where the notes that are typed into are. */
export interface OpenNotes {
  address: RoomAddress;
  /** Selector of the element that is written in. */
  editor: string;
}
