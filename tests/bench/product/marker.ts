import { WebSocket } from "ws";
import { OWNER_TOKEN, startServer, temporaryFolder } from "../../support/startServer.ts";
import type { BenchRun } from "../bench.ts";
import { figure, figureText } from "../figures.ts";
import { wait } from "../wait.ts";

const PAGES = 50;

async function arrivalsOfMoves(moves: number): Promise<number[]> {
  const folder = await temporaryFolder();
  const server = await startServer({ dataDir: folder.path });
  const { meetingId } = await server.owner.call("createSampleMeeting");
  const headers = { authorization: `Bearer ${OWNER_TOKEN}` };
  const sockets = Array.from({ length: PAGES }, () => new WebSocket(`${server.url.replace("http", "ws")}/feed/${meetingId}`, { headers }));
  const arrivals: number[] = [];
  let sent = 0;
  let greeted = 0;
  for (const socket of sockets) {
    socket.on("message", (data: Buffer) => {
      const { type } = JSON.parse(data.toString("utf8")) as { type: string };
      if (type === "hello") greeted += 1;
      if (type === "marker") arrivals.push(performance.now() - sent);
    });
  }
  while (greeted < PAGES) await wait(20);
  for (let version = 0; version < moves; version += 1) {
    sent = performance.now();
    await server.owner.call("moveMarker", { params: { meetingId }, body: { expectedVersion: version, target: { to: "next" } } });
    await wait(100);
  }
  for (const socket of sockets) socket.close();
  await server.close();
  await folder.remove();
  return arrivals;
}

/** From "Next session" to the last of many pages. */
export const marker: BenchRun = {
  name: "marker",
  title: "Next session",
  async measure() {
    const found = figure(await arrivalsOfMoves(10));
    const row = { work: `Next session, pressed to seen on ${PAGES} pages`, figure: figureText(found), aim: "p95 below 1,000 ms", reached: found.p95 < 1000 };
    return { rows: [row], notes: ["Server and pages share one process."], failures: [] };
  },
};
