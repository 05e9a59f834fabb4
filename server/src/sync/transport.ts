/** What the engine needs of one socket, so that tests can run it over a simulated network. */
export interface Transport {
  send(frame: Uint8Array): void;
  /** Ends the connection with a close code; a second call has no effect. */
  close(code: number, reason: string): void;
  /** Bytes handed over and not yet sent. */
  queuedBytes(): number;
  /** Asks the other side for a sign of life. */
  ping(): void;
  /** Drops a connection whose other side no longer answers. */
  terminate(): void;
  /** Stops and restarts the flow of incoming frames; a few may still arrive after a pause. */
  pause(): void;
  resume(): void;
}
