import { randomBytes } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@docket/shared/base/errors.ts";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { contentPolicy } from "./contentPolicy.ts";
import { replyWithError } from "./errors.ts";

/**
 * Addresses that the page has a screen for. Everything else gets the page as well, with status 404: it shows
 * its own "unknown address". A test holds this list against the page's routes.
 */
const PAGE_ADDRESS = /^\/(?:new\/?|sign-in\/?|people\/?|audit-log\/?|devices\/?|members\/?|join\/[^/]+\/?|m\/[^/]+(?:\/.*)?)?$/;

/** Addresses of programs; a wrong one is answered in JSON. */
const PROGRAM_ADDRESS = /^\/(?:api|sync|feed|health|ready)(?:\/|$)/;

/** Hidden files, the page itself (it is never sent without its headers), and the compressed copies, which go out under their files' names. */
const NOT_SERVED = /\/\.|^\/index\.html$|\.(?:gz|br)$/;

/** True when the page has a screen for this path. */
export const isPageAddress = (pathname: string): boolean => PAGE_ADDRESS.test(pathname);

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Serves the built client from `folder`: its files, and its page at every other address that a person can open. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(path.join(folder, "index.html"), "utf8");
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Names below assets/ carry a hash of the content.
      const isHashed = path.relative(folder, file).startsWith(`assets${path.sep}`);
      reply.header("cache-control", isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  const send = (request: FastifyRequest, reply: FastifyReply): FastifyReply => sendPage(page, request, reply);
  app.get("/", send);
  // One address for all files: a route for each took a sixth of every start.
  const files = await filesToServe(folder);
  app.get("/*", (request, reply) => {
    const file = pathOf(request);
    return files.has(file) ? reply.sendFile(file) : reply.callNotFound();
  });
  app.setNotFoundHandler((request, reply) => (wantsPage(request) ? send(request, reply) : refuseAddress(request, reply)));
}

/** Addresses of the files as they are now; nothing outside the list can be asked for. */
async function filesToServe(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  const addresses = files.map((file) => `/${file.split(path.sep).join("/")}`);
  return new Set(addresses.filter((address) => !NOT_SERVED.test(address)));
}

/** Without a built client every unknown address is refused in JSON. */
export function serveNoPages(app: FastifyInstance): void {
  app.setNotFoundHandler(refuseAddress);
}

function sendPage(page: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  return reply
    .code(isPageAddress(pathOf(request)) ? 200 : 404)
    .header("content-security-policy", contentPolicy(nonce))
    .header("cache-control", "no-cache")
    .type("text/html; charset=utf-8")
    .send(page.replace("<head>", `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`));
}

/** A script or picture that is gone must not be answered with the page: the browser would try to run it. */
function wantsPage(request: FastifyRequest): boolean {
  const pathname = pathOf(request);
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (isPageAddress(pathname)) return true;
  return !PROGRAM_ADDRESS.test(pathname) && !/\.[a-z0-9]{1,12}$/i.test(pathname);
}

function refuseAddress(request: FastifyRequest, reply: FastifyReply): void {
  const expected = "Expected an address of this server, got an unknown one. See /api/openapi.json for those of programs.";
  replyWithError(new AppError("ADDRESS_UNKNOWN", expected), request, reply);
}

const pathOf = (request: FastifyRequest): string => request.url.split("?", 1)[0] ?? "/";
