import * as Y from "yjs";
import { until, wait } from "../wait.ts";
import { type Measured, plainRow, type Unit } from "../compare.ts";
import { Gathering } from "./gathering.ts";
import { Latencies, Ledger } from "./ledger.ts";
import { LoadClient } from "./loadClient.ts";
import { type Peer, type Serving, docket, hocuspocus, yWebsocket } from "./peers.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { withServer } from "./trial.ts";
import { interleave } from "./turns.ts";

const LETTERS: Unit = { name: "", digits: 0 };
const SHAPE = { rooms: 4, typing: 5, reading: 0, letters: 200 };

/** What a killed server had lost. */
interface Loss {
  /** Letters that it had promised to keep. */
  promised: number;
  promisedLost: number;
  /** Letters that it had shown to somebody else. */
  seenLost: number;
}

/** How many letters of each author the restarted server has. */
async function keptBy(peer: Peer, serving: Serving, room: string): Promise<Map<number, number>> {
  const client = new LoadClient({ room, dialect: peer.dialect, ledger: new Ledger(new Latencies()), clientId: 998, script: null });
  await client.connect(serving);
  await until(() => client.isSynced, "the notes after the kill");
  // y-websocket sends what it has stored a moment later.
  await wait(500);
  const kept = Y.decodeStateVector(Y.encodeStateVector(client.document()));
  client.close();
  return kept;
}

/** The highest place of each author's letters that somebody else has seen, plus one. */
function seenOf(gathering: Gathering): Map<number, number> {
  const seen = new Map<number, number>();
  for (const person of gathering.people) {
    for (const [{ clientId }, places] of person.seen()) {
      if (clientId !== person.seat.clientId) seen.set(clientId, Math.max(seen.get(clientId) ?? 0, ...[...places].map((place) => place + 1)));
    }
  }
  return seen;
}

async function killOnce(peer: Peer, seconds: number): Promise<Loss> {
  return withServer(peer, async (first) => {
    const gathering = await Gathering.seat(peer, first, SHAPE);
    const typing = gathering.act({ keysPerSecond: 5, caretsPerSecond: 0 }, seconds + 1);
    await wait(seconds * 1000);
    await first.process.end("SIGKILL");
    await typing;
    const serving = await peer.start(first.place);
    const seen = seenOf(gathering);
    const loss: Loss = { promised: 0, promisedLost: 0, seenLost: 0 };
    const kept = new Map<string, Map<number, number>>();
    for (const { seat, promisedLetters } of gathering.typists) {
      const ofRoom = kept.get(seat.room) ?? (await keptBy(peer, serving, seat.room));
      kept.set(seat.room, ofRoom);
      const letters = Math.max(0, (ofRoom.get(seat.clientId) ?? 0) - (seat.script?.firstClock ?? 0));
      loss.promised += promisedLetters;
      loss.promisedLost += Math.max(0, promisedLetters - letters);
      loss.seenLost += Math.max(0, (seen.get(seat.clientId) ?? 0) - letters);
    }
    gathering.close();
    await serving.process.end("SIGKILL");
    return loss;
  });
}

/** A server that is killed while people type. */
export const kill = serverRun("kill", "SIGKILL while 20 people type", async ({ quick, say }) => {
  const repetitions = quick ? 1 : 5;
  // Killed at another moment each time, the same for all.
  const samples = await interleave({ peers: [docket, hocuspocus], others: [yWebsocket], repetitions, say }, (peer, turn) => killOnce(peer, 3 + (turn % 4) * 0.7));
  const all = (pick: (loss: Loss) => number): Measured[] => [docket, hocuspocus, yWebsocket].map((peer) => samples.values(peer, pick));
  const none = (pick: (loss: Loss) => number): boolean => samples.of(docket).every((loss) => pick(loss) === 0);
  const rows = [
    { ...plainRow("acknowledged letters that are gone", all(({ promisedLost }) => promisedLost), LETTERS), aim: "0", reached: none(({ promisedLost }) => promisedLost) },
    { ...plainRow("letters seen by others that are gone", all(({ seenLost }) => seenLost), LETTERS), aim: "0", reached: none(({ seenLost }) => seenLost) },
    plainRow("acknowledged before the kill", all(({ promised }) => promised), LETTERS),
  ];
  const failures = none(({ promisedLost, seenLost }) => promisedLost + seenLost) ? [] : ["Docket lost letters"];
  const notes = ["5 keys/s in 4 rooms, killed after 3 to 5 s. Acknowledged: Docket's message 100, Hocuspocus' sync status, one's own edit coming back from y-websocket.", repetitionsNote(repetitions), ...samples.diskNotes];
  return { rows, notes, failures };
});
