import { wait } from "../wait.ts";
import { plainRow, ratioRow, type Unit } from "../compare.ts";
import { Gathering } from "./gathering.ts";
import type { LoadClient } from "./loadClient.ts";
import { type Peer, type Serving, docket, hocuspocus, yWebsocket } from "./peers.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { withServer } from "./trial.ts";
import { interleave } from "./turns.ts";

const SECONDS: Unit = { name: "s", digits: 2 };
const SHAPE = { rooms: 30, typing: 10, reading: 0, letters: 80 };
const RETRY_MS = 100;

/** One restart. */
interface Restart {
  /** From the signal to the last person synced. */
  seconds: number;
  /** Of these, until the new process served. */
  downSeconds: number;
  failures: string[];
}

/** Tries again every 50 to 150 ms until the server has answered. */
async function comeBack(client: LoadClient, place: number, serving: () => Serving): Promise<void> {
  for (let attempt = 0; !client.isSynced; attempt += 1) {
    await wait(RETRY_MS / 2 + ((place * 37 + attempt * 61) % RETRY_MS));
    const synced = new Promise<void>((resolve) => {
      client.onSynced = resolve;
      client.onClosed = resolve;
    });
    const isOpen = await client.connect(serving()).then(
      () => true,
      () => false,
    );
    if (isOpen) await synced;
  }
}

async function restartOnce(peer: Peer): Promise<Restart> {
  return withServer(peer, async (first) => {
    const gathering = await Gathering.seat(peer, first, SHAPE);
    await gathering.act({ keysPerSecond: 10, caretsPerSecond: 0 }, 5);
    await gathering.settle();
    let serving = first;
    const began = performance.now();
    const back = gathering.people.map(async (person, place) => {
      await new Promise<void>((resolve) => (person.onClosed = resolve));
      // Something for the server to take when it is back.
      person.type();
      await comeBack(person, place, () => serving);
    });
    await first.process.end("SIGTERM");
    serving = await peer.start(first.place);
    const served = performance.now();
    await Promise.all(back);
    const synced = performance.now();
    const arrived = await gathering.settleDocuments();
    const failures = arrived.map((problem) => `${peer.name}: ${problem}`);
    gathering.close();
    await serving.process.end("SIGKILL");
    return { seconds: (synced - began) / 1000, downSeconds: (served - began) / 1000, failures };
  });
}

/** A server that is restarted while people are in it. */
export const restart = serverRun("restart", "300 people in 30 rooms, the server restarted", async ({ quick, say }) => {
  const repetitions = quick ? 1 : 4;
  const others = quick ? [] : [yWebsocket];
  const samples = await interleave({ peers: [docket, hocuspocus], others, repetitions, rival: hocuspocus, say }, restartOnce);
  const whole = ({ seconds }: Restart): number => seconds;
  const rows = [
    ratioRow({ work: "SIGTERM to everybody synced again", ours: samples.values(docket, whole), theirs: samples.values(hocuspocus, whole), unit: SECONDS, most: 0.8, doubt: samples.doubt }),
    plainRow("of these, until the new process serves", [docket, hocuspocus, ...others].map((peer) => samples.values(peer, ({ downSeconds }) => downSeconds)), SECONDS),
    ...others.map((peer) => plainRow("the others", [samples.values(peer, whole)], SECONDS)),
  ];
  const notes = ["Everybody tries again after 50 to 150 ms, whatever the server, and has one letter to bring that was typed meanwhile.", repetitionsNote(repetitions), ...samples.diskNotes];
  return { rows, notes, failures: [...new Set(samples.all.flatMap(({ failures }) => failures))] };
});
