// @hocuspocus/server on a folder: `node hocuspocus.mjs FOLDER PORT sqlite|file`. Its defaults; loopback only.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Server } from "@hocuspocus/server";

const [folder, port, store] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

async function extension() {
  if (store === "sqlite") {
    const { SQLite } = await import("@hocuspocus/extension-sqlite");
    return new SQLite({ database: path.join(folder, "documents.sqlite") });
  }
  const { Database } = await import("@hocuspocus/extension-database");
  const fileOf = (name) => path.join(folder, encodeURIComponent(name));
  return new Database({
    fetch: async ({ documentName }) => {
      try {
        return readFileSync(fileOf(documentName));
      } catch {
        return null;
      }
    },
    store: async ({ documentName, state }) => {
      writeFileSync(`${fileOf(documentName)}.new`, state);
      renameSync(`${fileOf(documentName)}.new`, fileOf(documentName));
    },
  });
}

const server = new Server({ port: Number(port), quiet: true, extensions: [await extension()] });
// It takes an address and listens on all of them.
const { httpServer } = server;
const listen = httpServer.listen.bind(httpServer);
httpServer.listen = (options, done) => listen({ ...options, host: "127.0.0.1" }, done);
await server.listen();
console.log(`listening on ${httpServer.address().port}`);
