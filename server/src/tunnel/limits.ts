/** Bounds of tunnels; milliseconds and bytes. */
export interface TunnelLimits {
  /** Most tunnels of one credential at a time. */
  perCredential: number;
  /** Most tunnels of the server at a time. */
  inAll: number;
  /** How long an answer waits for frames: shorter than any proxy's patience, and short enough to notice a dead link. */
  waits: number;
  /** How long a request waits until its frames can be taken. */
  holds: number;
  /** Without a request for this long a tunnel is dropped. */
  deadAfter: number;
  /** How often dead tunnels are looked for. */
  sweepEvery: number;
  /** Largest body with frames: one frame of the largest size, or many small ones. */
  bodyBytes: number;
  /** Requests of one credential within a minute: several busy pages stay below it. */
  requestsPerMinute: number;
}

/** What the product runs with. */
export const TUNNEL_LIMITS: TunnelLimits = {
  perCredential: 32,
  inAll: 2_000,
  waits: 15_000,
  holds: 5_000,
  deadAfter: 25_000,
  sweepEvery: 5_000,
  bodyBytes: 2 * 1024 * 1024,
  requestsPerMinute: 3_000,
};
