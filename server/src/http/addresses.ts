import { networkInterfaces } from "node:os";

const ANY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** What to type into a browser: on this machine first, then on others of the network when the server listens to them. */
export function reachableAt(host: string, port: number): { local: string; network: string[] } {
  if (!ANY_ADDRESS.has(host)) return { local: `http://${inUrl(host)}:${port}`, network: [] };
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => `http://${address}:${port}`);
  return { local: `http://127.0.0.1:${port}`, network: others };
}

const inUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);
