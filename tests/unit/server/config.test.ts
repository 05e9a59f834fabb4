import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_HANDLES } from "@docket/shared/links/handles.ts";
import { readConfig } from "../../../server/src/config.ts";

const OIDC = { OIDC_ISSUER: "https://id.larkfield.example/realms/all", OIDC_CLIENT_ID: "docket", OIDC_CLIENT_SECRET: "a-secret?no" };

describe("the configuration", () => {
  it("has a value for everything when nothing is set", () => {
    expect(readConfig({}, false)).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: path.resolve(".data"),
      publicUrl: null,
      ownerToken: null,
      trustProxy: false,
      durability: "disk",
      logLevel: "info",
      handles: DEFAULT_HANDLES,
      accounts: null,
      allowGuests: true,
    });
  });

  it("logs only warnings at a terminal, unless asked for more", () => {
    expect(readConfig({}, true).logLevel).toBe("warn");
    expect(readConfig({ LOG_LEVEL: "debug" }, true).logLevel).toBe("debug");
  });

  it("takes what is set, and an empty variable for not set", () => {
    const config = readConfig({ PORT: "8080", HOST: "0.0.0.0", ALLOW_GUESTS: "true", PUBLIC_URL: "https://notes.example/", TRUST_PROXY: "1", DATA_DIR: "" });
    expect(config).toMatchObject({ port: 8080, host: "0.0.0.0", publicUrl: "https://notes.example", trustProxy: true, dataDir: path.resolve(".data") });
  });

  it.each(["127.0.0.1", "127.1.2.3", "localhost", "::1"])("lets guests in at %s, which is this machine alone, without asking", (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each(["0.0.0.0", "::", "192.168.1.10", "127.example.org", "notes.example.org"])("wants to be told that guests may come in at %s", (host) => {
    const refusal = refusalOf({ HOST: host });
    expect(refusal).toMatch(/^HOST: .*ALLOW_GUESTS=true/);
    expect(refusal).not.toContain("\n");
    expect(refusalOf({ HOST: host, ALLOW_GUESTS: "0" })).toBe(refusal);
    expect(readConfig({ HOST: host, ALLOW_GUESTS: "true" }).host).toBe(host);
    expect(readConfig({ HOST: host, ...OIDC })).toMatchObject({ host, allowGuests: false });
  });

  it("reads the provider of accounts, called by its host unless it is named; guests are then allowed only when that is said", () => {
    expect(readConfig(OIDC)).toMatchObject({
      accounts: { issuer: new URL("https://id.larkfield.example/realms/all"), clientId: "docket", clientSecret: "a-secret?no", name: "id.larkfield.example" },
      allowGuests: false,
    });
    expect(readConfig({ ...OIDC, OIDC_NAME: "Larkfield ID", ALLOW_GUESTS: "true" })).toMatchObject({ accounts: { name: "Larkfield ID" }, allowGuests: true });
  });

  it.each(["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"])("takes a provider on this machine without TLS: %s", (issuer) => {
    expect(readConfig({ ...OIDC, OIDC_ISSUER: issuer }).accounts?.issuer.origin).toBe(issuer);
  });

  it.each([
    ["OIDC_ISSUER", "id.larkfield.example"],
    ["OIDC_ISSUER", "http://id.larkfield.example"],
    ["OIDC_ISSUER", "https://user@id.larkfield.example"],
    ["OIDC_ISSUER", "https://id.larkfield.example/?realm=all"],
    ["OIDC_ISSUER", ""],
    ["OIDC_CLIENT_ID", "with spaces"],
    ["OIDC_CLIENT_ID", ""],
    ["OIDC_CLIENT_SECRET", "with spaces"],
    ["OIDC_CLIENT_SECRET", "x".repeat(1001)],
    ["OIDC_CLIENT_SECRET", ""],
    ["OIDC_NAME", "x".repeat(61)],
    ["OIDC_NAME", "\u202eevil"],
  ])("refuses a provider with %s=%j in one line that names it", (name, value) => {
    const refusal = refusalOf({ ...OIDC, [name]: value });
    expect(refusal).toMatch(new RegExp(`^${name}: `));
    expect(refusal).not.toContain("\n");
    if (name === "OIDC_CLIENT_SECRET" && value !== "") expect(refusal).not.toContain(value);
  });

  it("does not take a name alone for a provider", () => {
    expect(refusalOf({ OIDC_NAME: "Larkfield ID" })).toMatch(/^OIDC_ISSUER: /);
  });

  it.each([
    ["ALLOW_GUESTS", "some"],
    ["PORT", "abc"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["HOST", "not a host"],
    ["HOST", "http://127.0.0.1"],
    ["PUBLIC_URL", "notes.example"],
    ["PUBLIC_URL", "https://notes.example/docket"],
    ["PUBLIC_URL", "ftp://notes.example"],
    ["OWNER_TOKEN", "short"],
    ["OWNER_TOKEN", "has spaces and is long enough"],
    ["TRUST_PROXY", "maybe"],
    ["DURABILITY", "fsync"],
    ["LOG_LEVEL", "loud"],
    ["HANDLES", "OPS=ftp://x"],
  ])("refuses %s=%s in one line that names it", (name, value) => {
    const refusal = refusalOf({ [name]: value });
    expect(refusal).toContain(name);
    expect(refusal).not.toContain("\n");
  });

  it("does not repeat a secret, even when it is a bad one", () => {
    expect(refusalOf({ OWNER_TOKEN: "hunter2" })).not.toContain("hunter2");
  });
});

function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error && error.name === "StartRefusal" ? error.message : `unexpected: ${String(error)}`;
  }
  return "nothing was refused";
}
