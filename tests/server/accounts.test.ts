import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Entry, Range } from "@docket/server/src/storage/storage.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccountProviderServer, startAccountProvider } from "../support/accountProvider.ts";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type ServerOptions, type TestServer, linkToken, startServer, tokenOf } from "../support/startServer.ts";

let provider: AccountProviderServer;
let server: TestServer;

async function start(options: ServerOptions = {}): Promise<void> {
  server = await startServer({ accounts: provider.settings, ...options });
  provider.serve(server.url);
}
beforeEach(async () => {
  provider = await startAccountProvider();
  await start();
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function begin(browser: Client, returnTo = "/", isAnother = false): Promise<string> {
  return (await browser.call("beginAccountSignIn", { body: { returnTo, isAnother } })).url;
}
/** Where the browser is sent in the end: a page, or the code of the problem. */
async function comeBack(browser: Client, back: URL): Promise<string> {
  const response = await browser.fetch(`${back.pathname}${back.search}`, { redirect: "manual" });
  const to = response.headers.get("location") ?? `status ${response.status}`;
  return to.replace("/sign-in?problem=", "");
}
async function signIn(browser: Client, account: string, returnTo = "/"): Promise<string> {
  return comeBack(browser, await provider.visit(await begin(browser, returnTo), account));
}

const addPerson = (name: string): Promise<string> => server.owner.call("addPerson", { body: { name } }).then(({ id }) => id);
const set = (personId: string, mail: string | null, role: "member" | "owner" = "member") =>
  server.owner.send("setMember", { params: { personId }, body: { role, mail } });
async function member(name: string, mail: string): Promise<string> {
  const personId = await addPerson(name);
  expect((await set(personId, mail)).code).toBe(null);
  return personId;
}
const who = (browser: Client) => browser.call("whoAmI");
const linkOf = (meeting: ServedMeeting, role = "editor"): Promise<string> => linkToken(server.owner, meeting.id, role);
const meIn = async (meeting: ServedMeeting, browser: Client): Promise<string> => {
  const { code, body } = await browser.send("getMeeting", { params: { meetingId: meeting.id } });
  return code ?? `${body.me.name}, ${body.me.role}`;
};
/** Acts of the audit log, oldest first. */
const acts = async (): Promise<string[]> =>
  (await server.owner.call("getAuditLog", { params: { before: "newest" } })).lines.toReversed().map(({ act, person }) => [act, person?.name].join(" ").trim());

describe("a member whom the owner has listed by mail", () => {
  it("comes in with the account of that mail, as themselves, by the cookie of every other sign-in", async () => {
    const personId = await member("Maren Ilves", "Maren@Larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true, name: "M. Ilves" });
    const browser = await server.browser();
    expect(await signIn(browser, "a1")).toBe("/");
    expect(await who(browser)).toMatchObject({ personId, name: "Maren Ilves", instanceRole: "member" });
    expect(browser.cookie).toMatch(/docket_sign_in=[\w-]{43}/);
    expect((await browser.call("listSignIns")).signIns).toHaveLength(1);
    expect((await server.owner.call("listMembers")).members).toEqual([{ person: { id: personId, name: "Maren Ilves" }, role: "member", mail: "maren@larkfield.example", hasAccount: true }]);
  });

  it("is known by issuer and subject from then on, whatever becomes of the mail", async () => {
    const personId = await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    await signIn(await server.browser(), "a1");
    provider.accounts.set("a1", { email: "ilves@larkfield.example", email_verified: false });
    const again = await server.browser();
    expect(await signIn(again, "a1")).toBe("/");
    expect(await who(again)).toMatchObject({ personId, instanceRole: "member" });
  });

  it("does not share with who gets the mail after them, until the owner takes the account off", async () => {
    const personId = await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    provider.accounts.set("a2", { email: "maren@larkfield.example", email_verified: true });
    await signIn(await server.browser(), "a1");
    const other = await server.browser();
    expect(await signIn(other, "a2")).toBe("ACCOUNT_TAKEN");
    expect(await who(other)).toMatchObject({ signedIn: false });
    await set(personId, null);
    expect(await signIn(await server.browser(), "a1")).toBe("ACCOUNT_UNKNOWN");
    await set(personId, "maren@larkfield.example");
    expect(await signIn(other, "a2")).toBe("/");
    expect(await who(other)).toMatchObject({ personId, instanceRole: "member" });
  });

  it("is signed out where they came in by the account, with open pages that say by whom, when the owner takes the mail off; not where they came by their own link", async () => {
    const meeting = await serveMeeting(server);
    const ada = await server.browser({ token: "owner-token-of-the-tests", name: "Ada Byron" });
    const personId = await member("Maren Ilves of the server", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    const byAccount = await server.browser({ token: await linkOf(meeting), name: "Tom Reed" });
    await signIn(byAccount, "a1");
    const byLink = await server.browser();
    await byLink.call("signIn", { body: { token: tokenOf(await server.owner.call("renewMemberLink", { params: { personId } })) } });
    const reader = new FeedReader(server.url, meeting.id, { cookie: byAccount.cookie, origin: server.url });
    await reader.next("hello");
    await ada.call("setMember", { params: { personId }, body: { role: "member", mail: null } });
    expect(await reader.next("closed")).toMatchObject({ reason: "signed-out", by: "Ada Byron" });
    await reader.closed;
    expect([(await who(byAccount)).signedIn, (await who(byLink)).instanceRole]).toEqual([false, "member"]);
    expect((await acts()).slice(-2)).toEqual(["signInEnded Maren Ilves of the server", "memberMailSet Maren Ilves of the server"]);
  });

  it("has come in or has lost the mail, whichever was first, and never both", async () => {
    const store = openMemoryStorage();
    let letGo = (): void => undefined;
    let isHeld = (): void => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let isArmed = false;
    // The list of members as it was, handed out late: what is looked for in it may have changed meanwhile.
    async function* range(range: Range): AsyncIterable<Entry> {
      const found: Entry[] = [];
      for await (const entry of store.range(range)) found.push(entry);
      if (isArmed && range.prefix[0] === "member") {
        isArmed = false;
        isHeld();
        await gate;
      }
      yield* found;
    }
    await server.close();
    await start({ storage: { get: (key) => store.get(key), range, commit: (writes) => store.commit(writes), close: () => store.close() } });
    const personId = await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    const browser = await server.browser();
    const back = await provider.visit(await begin(browser), "a1");
    isArmed = true;
    const coming = comeBack(browser, back);
    await held;
    const taking = set(personId, null);
    // Were the mail taken off by now, the account would be bound to somebody who has lost it.
    for (let asked = 0; asked < 10; asked += 1) await server.owner.call("listMembers");
    letGo();
    await Promise.all([coming, taking]);
    expect([(await who(browser)).signedIn, (await server.owner.call("listMembers")).members]).toMatchObject([false, [{ mail: null, hasAccount: false }]]);
  });

  it("is an owner when the list says so, and a guest once they are off it", async () => {
    const personId = await member("Maren Ilves", "maren@larkfield.example");
    await set(personId, "maren@larkfield.example", "owner");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    const browser = await server.browser();
    await signIn(browser, "a1");
    expect(await who(browser)).toMatchObject({ isOwner: true });
    await server.browser({ token: "owner-token-of-the-tests", name: "Ada Byron" });
    await server.owner.call("removeMember", { params: { personId } });
    expect(await who(browser)).toMatchObject({ isOwner: false, instanceRole: "guest" });
  });

  it("is confirmed where they only said to be themselves", async () => {
    const meeting = await serveMeeting(server);
    const { people } = await (await server.browser()).call("lookAtLink", { body: { token: await linkOf(meeting) } });
    const ines = people.find(({ name }) => name === "Ines Koch")?.id ?? "";
    await set(ines, "ines@larkfield.example");
    provider.accounts.set("a1", { email: "ines@larkfield.example", email_verified: true });
    const browser = await server.browser();
    await browser.call("signIn", { body: { token: await linkOf(meeting), personId: ines } });
    const isClaim = async (): Promise<boolean> => {
      const reader = new FeedReader(server.url, meeting.id, { cookie: browser.cookie, origin: server.url });
      const [self] = (await reader.next("hello")).presence;
      reader.close();
      await reader.closed;
      return typeof self?.claimId === "string";
    };
    expect(await isClaim()).toBe(true);
    expect(await signIn(browser, "a1", `/m/${meeting.id}`)).toBe(`/m/${meeting.id}`);
    const { body } = await browser.send("getMeeting", { params: { meetingId: meeting.id } });
    expect(body.me).toMatchObject({ personId: ines, role: "editor" });
    expect(await isClaim()).toBe(false);
    expect(await who(browser)).toMatchObject({ personId: ines, instanceRole: "member" });
  });

  it("no longer says to be somebody else on that device", async () => {
    const meeting = await serveMeeting(server);
    const personId = await member("Maren Ilves of the server", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    const browser = await server.browser({ token: await linkOf(meeting), name: "Ines Koch" });
    expect(await meIn(meeting, browser)).toBe("Ines Koch, editor");
    await signIn(browser, "a1");
    expect(await meIn(meeting, browser)).toBe("Maren Ilves of the server, editor");
    expect((await who(browser)).personId).toBe(personId);
  });

  it("stands in the audit log", async () => {
    await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    await signIn(await server.browser(), "a1");
    await signIn(await server.browser(), "a1");
    expect(await acts()).toEqual(["memberMade Maren Ilves", "memberMailSet Maren Ilves", "accountBound Maren Ilves", "signedIn", "signedIn"]);
  });

  it("has a mail that no other member has", async () => {
    await member("Maren Ilves", "maren@larkfield.example");
    expect((await set(await addPerson("Tom Reed"), "MAREN@larkfield.example")).code).toBe("MEMBER_MAIL_TAKEN");
    expect((await set(await addPerson("Tom Reed"), "not a mail")).code).toBe("INPUT_INVALID");
  });

  it("keeps mail and account when the owner changes only what they are", async () => {
    const personId = await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", { email: "maren@larkfield.example", email_verified: true });
    await signIn(await server.browser(), "a1");
    await server.owner.call("setMember", { params: { personId }, body: { role: "owner" } });
    expect((await server.owner.call("listMembers")).members).toMatchObject([{ role: "owner", mail: "maren@larkfield.example", hasAccount: true }]);
  });
});

describe("whoever is on no list", () => {
  it.each([
    ["whom to ask, by name of the mail", { email: "tom@elsewhere.example", email_verified: true, name: "Tom Reed" }, "ACCOUNT_UNKNOWN"],
    ["that the mail is not verified, although it is listed", { email: "maren@larkfield.example", email_verified: false }, "ACCOUNT_MAIL_UNVERIFIED"],
    ["the same when its check is there but no true value", { email: "maren@larkfield.example", email_verified: "true" }, "ACCOUNT_MAIL_UNVERIFIED"],
    ["the same without a check", { email: "maren@larkfield.example" }, "ACCOUNT_MAIL_UNVERIFIED"],
    ["the same without a mail", { name: "Maren Ilves" }, "ACCOUNT_MAIL_UNVERIFIED"],
  ])("is told %s, and is nobody", async (_, claims, code) => {
    await member("Maren Ilves", "maren@larkfield.example");
    provider.accounts.set("a1", claims);
    const browser = await server.browser();
    expect(await signIn(browser, "a1")).toBe(code);
    expect(await who(browser)).toMatchObject({ signedIn: false });
    expect((await server.owner.call("getDirectory")).people.map(({ name }) => name)).toEqual(["Maren Ilves"]);
  });

  it("comes into a meeting by its link, under the account's name, and is the same on another device", async () => {
    const meeting = await serveMeeting(server);
    provider.accounts.set("a1", { name: "Tom \u202eReed\n", email_verified: false });
    const [laptop, phone] = [await server.browser(), await server.browser()];
    expect(await signIn(laptop, "a1", `/join/${await linkOf(meeting)}`)).toBe(`/m/${meeting.id}`);
    expect(await meIn(meeting, laptop)).toBe("Tom Reed, editor");
    expect(await signIn(phone, "a1", `/join/${await linkOf(meeting, "viewer")}`)).toBe(`/m/${meeting.id}`);
    expect(await meIn(meeting, phone)).toBe("Tom Reed, viewer");
    expect(await who(phone)).toEqual({ ...(await who(laptop)) });
    expect((await phone.call("listSignIns")).signIns).toHaveLength(2);
    expect((await server.owner.call("getDirectory")).people.filter(({ name }) => name === "Tom Reed")).toHaveLength(1);
  });

  it("only says to be whoever of the list has that name", async () => {
    const meeting = await serveMeeting(server);
    provider.accounts.set("a1", { name: "Ines Koch" });
    const browser = await server.browser();
    await signIn(browser, "a1", `/join/${await linkOf(meeting)}`);
    expect(await meIn(meeting, browser)).toBe("Ines Koch, editor");
    expect(await signIn(await server.browser(), "a1")).toBe("ACCOUNT_MAIL_UNVERIFIED");
  });

  it("needs a name that can be shown to come by a link", async () => {
    const meeting = await serveMeeting(server);
    provider.accounts.set("a1", { name: "x".repeat(301), preferred_username: "\u0000" });
    expect(await signIn(await server.browser(), "a1", `/join/${await linkOf(meeting)}`)).toBe("ACCOUNT_INVALID");
    provider.accounts.set("a1", { name: "x".repeat(301), preferred_username: "tom" });
    const browser = await server.browser();
    await signIn(browser, "a1", `/join/${await linkOf(meeting)}`);
    expect(await meIn(meeting, browser)).toBe("tom, editor");
  });

  it("is told that a link was revoked meanwhile", async () => {
    const meeting = await serveMeeting(server);
    const token = await linkOf(meeting);
    provider.accounts.set("a1", { name: "Tom Reed" });
    const browser = await server.browser();
    const back = await provider.visit(await begin(browser, `/join/${token}`), "a1");
    await server.owner.call("renewEveryLink", { params: { meetingId: meeting.id } });
    expect(await comeBack(browser, back)).toBe("LINK_REVOKED");
  });

  it("gains nothing by the owner's link in the way back", async () => {
    provider.accounts.set("a1", { name: "Tom Reed" });
    expect(await signIn(await server.browser(), "a1", "/join/owner-token-of-the-tests")).toBe("ACCOUNT_MAIL_UNVERIFIED");
  });
});

describe("where guests are not allowed", () => {
  beforeEach(async () => {
    await server.close();
    await start({ allowGuests: false });
  });

  it("a link alone lets nobody in: no name, no program, and it offers nobody to pick", async () => {
    const meeting = await serveMeeting(server);
    const token = await linkOf(meeting);
    const browser = await server.browser();
    expect(await browser.call("lookAtLink", { body: { token } })).toMatchObject({ title: "Autumn review", people: [] });
    expect((await browser.send("signIn", { body: { token, name: "Tom Reed" } })).code).toBe("ACCOUNT_NEEDED");
    expect((await server.program(token).send("getMeeting", { params: { meetingId: meeting.id } })).code).toBe("SIGN_IN_NEEDED");
    expect(await browser.call("waysIn")).toEqual({ account: { name: "Larkfield ID" }, allowGuests: false });
  });

  it("a link lets in whoever has an account, at once or later", async () => {
    const [meeting, other] = [await serveMeeting(server), await serveMeeting(server)];
    provider.accounts.set("a1", { name: "Tom Reed" });
    const browser = await server.browser();
    expect(await signIn(browser, "a1", `/join/${await linkOf(meeting)}`)).toBe(`/m/${meeting.id}`);
    await browser.call("signIn", { body: { token: await linkOf(other) } });
    expect([await meIn(meeting, browser), await meIn(other, browser)]).toEqual(["Tom Reed, editor", "Tom Reed, editor"]);
  });

  it("members and owners come by their own links too", async () => {
    const meeting = await serveMeeting(server);
    const owner = await server.browser({ token: "owner-token-of-the-tests", name: "Ada Byron" });
    const personId = await addPerson("Maren Ilves of the server");
    await set(personId, null);
    const browser = await server.browser();
    await browser.call("signIn", { body: { token: tokenOf(await owner.call("renewMemberLink", { params: { personId } })) } });
    await browser.call("signIn", { body: { token: await linkOf(meeting) } });
    expect([await meIn(meeting, owner), await meIn(meeting, browser)]).toEqual(["Ada Byron, owner", "Maren Ilves of the server, editor"]);
  });
});

it("takes who came by a link before there were accounts back in with any account, and nobody without", async () => {
  const { openMemoryStorage } = await import("../../server/src/storage/memory.ts");
  const storage = openMemoryStorage();
  const kept = { ...storage, close: async () => undefined };
  await server.close();
  await start({ storage: kept });
  const meeting = await serveMeeting(server);
  const before = await server.browser({ token: await linkOf(meeting), name: "Tom Reed" });
  await server.close();
  await start({ storage: kept, allowGuests: false });
  const browser = Object.assign(await server.browser(), { cookie: before.cookie });
  expect([await meIn(meeting, browser), (await who(browser)).signedIn]).toEqual(["ACCOUNT_NEEDED", false]);
  provider.accounts.set("a1", { name: "T. Reed" });
  expect(await signIn(browser, "a1", `/m/${meeting.id}`)).toBe(`/m/${meeting.id}`);
  expect(await meIn(meeting, browser)).toBe("Tom Reed, editor");
});

it("is off where no provider is set", async () => {
  await server.close();
  await start({ accounts: null });
  const browser = await server.browser();
  expect(await browser.call("waysIn")).toEqual({ account: null, allowGuests: true });
  expect((await browser.send("beginAccountSignIn", { body: { returnTo: "/" } })).code).toBe("ACCOUNTS_OFF");
  expect((await browser.send("finishAccountSignIn")).code).toBe("ACCOUNTS_OFF");
});
