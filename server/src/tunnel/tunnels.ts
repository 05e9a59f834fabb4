import { AppError } from "@docket/shared/base/errors.ts";
import { encodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";
import { newToken } from "../auth/tokens.ts";
import { closeOf } from "../http/errors.ts";
import type { Admitted } from "../http/liveSocket.ts";
import type { Timers } from "../sync/timers.ts";
import type { TunnelLimits } from "./limits.ts";
import { type Waiting, endData } from "./outbox.ts";
import { Tunnel } from "./tunnel.ts";

/** What the table of tunnels needs. */
export interface TunnelsOptions {
  now: () => number;
  timers: Timers;
  limits: TunnelLimits;
}

/** One tunnel that a request asks for news, and what the caller has of it. */
export interface Asked {
  tunnelId: string;
  /** Number of the last frame that has arrived. */
  after: number;
}

/** All open tunnels. */
export class Tunnels {
  readonly #options: TunnelsOptions;
  readonly #tunnels = new Map<string, Tunnel>();
  /** Tunnels, and those about to be opened, by credential. */
  readonly #counts = new Map<string, number>();
  #open = 0;
  #isStopping = false;
  #stopSweep: () => void;

  constructor(options: TunnelsOptions) {
    this.#options = options;
    this.#stopSweep = this.#sweepLater();
  }

  /** Opens a tunnel for whoever `admit` lets in, and gives its id. Throws RATE_LIMITED before `admit` when there are too many. */
  async open(credential: string, admit: () => Promise<Admitted>): Promise<string> {
    this.#reserve(credential);
    let place: Admitted;
    try {
      place = await admit();
    } catch (error) {
      this.#giveBack(credential);
      throw error;
    }
    const id = newToken();
    const tunnel = new Tunnel({
      credential,
      now: this.#options.now,
      endOfTurn: (run) => this.#options.timers.endOfTurn(run),
      onGone: () => {
        this.#tunnels.delete(id);
        this.#giveBack(credential);
        place.release();
      },
    });
    this.#tunnels.set(id, tunnel);
    place.seat(tunnel);
    if (this.#isStopping) tunnel.close(...stopping());
    return id;
  }

  /** True when somebody with this credential has a tunnel. */
  knows(credential: string): boolean {
    return this.#counts.has(credential);
  }

  /** Null when there is no such tunnel, or it is another's. */
  find(credential: string | null, tunnelId: string): Tunnel | null {
    const tunnel = this.#tunnels.get(tunnelId);
    return tunnel === undefined || tunnel.credential !== credential ? null : tunnel;
  }

  /** News of these tunnels as a body: at once when there are any, else as soon as there are; empty when there were none in time. */
  async news(credential: string | null, asked: readonly Asked[], onCallerGone: (run: () => void) => void): Promise<Uint8Array> {
    const tunnels = asked.map(({ tunnelId, after }) => {
      const tunnel = this.find(credential, tunnelId);
      tunnel?.arrived(after);
      return tunnel;
    });
    const present = tunnels.filter((tunnel) => tunnel !== null);
    const hasNews = present.length < tunnels.length || present.some((tunnel) => tunnel.hasNews);
    if (!hasNews && !this.#isStopping) await this.#wait(present, onCallerGone);
    return encodeTunnelFrames(tunnels.flatMap((tunnel, place) => newsOf(tunnel, asked[place]?.after ?? 0).map((frame) => ({ ...frame, tunnel: place }))));
  }

  /** Waits until the tunnel takes frames; false when that takes too long, or the caller is gone. */
  flowing(tunnel: Tunnel, onCallerGone: (run: () => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.#options.timers.after(this.#options.limits.holds, () => resolve(false));
      onCallerGone(() => resolve(false));
      tunnel.whenFlowing(() => {
        cancel();
        resolve(true);
      });
    });
  }

  /** The server stops: all hear so, and waiting requests are answered. */
  close(): void {
    this.#isStopping = true;
    this.#stopSweep();
    for (const tunnel of this.#tunnels.values()) tunnel.close(...stopping());
  }

  #wait(tunnels: readonly Tunnel[], onCallerGone: (run: () => void) => void): Promise<void> {
    const { timers, limits } = this.#options;
    return new Promise((resolve) => {
      let ends: (() => void)[] = [];
      const wake = (): void => {
        for (const end of ends.splice(0)) end();
        // What else is sent in this turn goes along.
        timers.endOfTurn(resolve);
      };
      ends = [timers.after(limits.waits, wake), ...new Set(tunnels)].map((each) => (each instanceof Tunnel ? each.waitForFrames(wake) : each));
      onCallerGone(wake);
    });
  }

  #reserve(credential: string): void {
    const { limits } = this.#options;
    const count = this.#counts.get(credential) ?? 0;
    if (count >= limits.perCredential || this.#open >= limits.inAll) {
      throw new AppError("RATE_LIMITED", "Too many tunnels are open. Close one, or wait half a minute.");
    }
    this.#counts.set(credential, count + 1);
    this.#open += 1;
  }

  #giveBack(credential: string): void {
    const count = (this.#counts.get(credential) ?? 1) - 1;
    if (count === 0) this.#counts.delete(credential);
    else this.#counts.set(credential, count);
    this.#open -= 1;
  }

  #sweepLater(): () => void {
    const { timers, limits } = this.#options;
    return timers.after(limits.sweepEvery, () => {
      for (const tunnel of this.#tunnels.values()) if (tunnel.isSilentFor(limits.deadAfter)) tunnel.terminate();
      this.#stopSweep = this.#sweepLater();
    });
  }
}

/** A tunnel that is not there has ended, whatever the reason was; the caller may open another one. */
function newsOf(tunnel: Tunnel | null, after: number): readonly Waiting[] {
  if (tunnel !== null) return tunnel.news();
  return [{ kind: "end", number: after + 1, data: endData(closeOf(new AppError("TUNNEL_GONE", "The tunnel is gone."))) }];
}

function stopping(): [code: number, reason: string] {
  const { code, reason } = closeOf(new AppError("SERVER_STOPPING", "The server is restarting."));
  return [code, reason];
}
