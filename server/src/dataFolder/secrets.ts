import { randomBytes } from "node:crypto";
import { chmod, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { StartRefusal } from "./startRefusal.ts";

/** What only this server knows. */
export interface Secrets {
  /** Signs in the owner of the instance. */
  ownerToken: string;
  /** Share links are derived from it; 32 bytes. */
  signingKey: Buffer;
}

const READABLE_BY_OWNER = 0o600;

/** Reads the secrets, made on the first start. A given owner token is used as it is and not stored. */
export async function readSecrets(folder: string, givenOwnerToken: string | null): Promise<Secrets> {
  const file = path.join(folder, "secrets");
  const stored = (await readIfThere(file)) ?? (await create(file));
  await chmod(file, READABLE_BY_OWNER);
  const parsed = parse(stored);
  if (parsed === null) {
    throw new StartRefusal(`DATA_DIR: "${file}" is damaged. Put it back from a backup; without it every sign-in and link is lost.`);
  }
  return { ownerToken: givenOwnerToken ?? parsed.ownerToken, signingKey: Buffer.from(parsed.signingKey, "base64url") };
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Written under another name first: a start that is killed half-way leaves no half file. */
async function create(file: string): Promise<string> {
  const text = `${JSON.stringify({
    ownerToken: randomBytes(24).toString("base64url"),
    signingKey: randomBytes(32).toString("base64url"),
  })}\n`;
  const handle = await open(`${file}.new`, "w", READABLE_BY_OWNER);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return text;
}

function parse(text: string): { ownerToken: string; signingKey: string } | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const ownerToken = "ownerToken" in value ? value.ownerToken : null;
    const signingKey = "signingKey" in value ? value.signingKey : null;
    if (typeof ownerToken !== "string" || ownerToken.length < 16) return null;
    if (typeof signingKey !== "string" || signingKey.length < 40) return null;
    return { ownerToken, signingKey };
  } catch {
    // Not JSON at all: damaged, which the caller says.
    return null;
  }
}
