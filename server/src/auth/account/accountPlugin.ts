import { AppError, type ErrorCode } from "@docket/shared/base/errors.ts";
import { SIGN_IN_PAGE } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { endpoint } from "../../http/endpoint.ts";
import { toAppError } from "../../http/errors.ts";
import { deviceName } from "../deviceName.ts";
import { baseUrl } from "../origin.ts";
import { cookieHash } from "../principals.ts";
import { accountToken, setAccountCookie, setSignInCookie } from "../signInCookie.ts";
import { newToken } from "../tokens.ts";
import type { AccountService } from "./accountService.ts";
import { FLOW_MS, type Flows } from "./flows.ts";
import type { AccountProvider } from "./provider.ts";
import { linkTokenIn, returnPath } from "./returnPath.ts";

/** What the endpoints need. */
export interface AccountPluginParts {
  /** Null: nobody signs in with an account. */
  provider: AccountProvider | null;
  flows: Flows;
  accountService: AccountService;
  publicUrl: string | null;
  allowGuests: boolean;
}

/** The path to which the provider sends browsers back; to be entered there, below the address of this server. */
export const CALLBACK_PATH = "/api/account/callback";

/** Signing in with an account, over HTTP. */
export const accountPlugin =
  (parts: AccountPluginParts): FastifyPluginAsync =>
  async (app) => {
    const { provider, allowGuests } = parts;
    endpoint(app, "waysIn", async () => ({ account: provider === null ? null : { name: provider.name }, allowGuests }));
    registerBegin(app, parts);
    registerFinish(app, parts);
  };

function registerBegin(app: FastifyInstance, { provider, flows, publicUrl }: AccountPluginParts): void {
  endpoint(app, "beginAccountSignIn", async ({ body, request, reply }) => {
    if (provider === null) throw accountsOff();
    const { url, secrets } = await provider.begin(`${baseUrl(request, publicUrl)}${CALLBACK_PATH}`, { isAnother: body.isAnother === true });
    // Kept for all tabs of a browser: each of them has a state of its own.
    const token = accountToken(request) ?? newToken();
    flows.add({ secrets, returnTo: returnPath(body.returnTo) }, token);
    setAccountCookie(request, reply, { token, seconds: FLOW_MS / 1000 });
    return { url };
  });
}

/** A browser stands here and no program: it is sent on to a page, whatever happens. */
function registerFinish(app: FastifyInstance, { provider, flows, accountService }: AccountPluginParts): void {
  async function finish(request: FastifyRequest, reply: FastifyReply, from: AccountProvider): Promise<string> {
    const query = /\?.*$/s.exec(request.url)?.[0] ?? "";
    const { secrets, returnTo } = flows.take(new URLSearchParams(query).get("state"), accountToken(request));
    const account = await from.finish(query, secrets);
    const device = { hash: cookieHash(request), name: deviceName(request.headers["user-agent"]) };
    const { cookie, meetingId } = await accountService.comeIn(account, linkTokenIn(returnTo), device);
    if (cookie !== null) setSignInCookie(request, reply, cookie);
    if (meetingId !== null) return `/m/${meetingId}`;
    return linkTokenIn(returnTo) === null ? returnTo : "/";
  }

  endpoint(app, "finishAccountSignIn", async ({ request, reply }) => {
    if (provider === null) throw accountsOff();
    reply.header("cache-control", "no-store");
    try {
      await reply.redirect(await finish(request, reply, provider), 303);
    } catch (error) {
      const { code } = toAppError(error);
      if (code === "SERVER_FAULT") request.log.error({ err: error, code }, "sign-in with an account failed");
      else request.log.info({ code }, "sign-in with an account refused");
      await reply.redirect(problemPage(code), 303);
    }
    return null;
  });
}

const problemPage = (code: ErrorCode): string => `${SIGN_IN_PAGE}?problem=${code}`;

const accountsOff = (): AppError =>
  new AppError("ACCOUNTS_OFF", "Expected a server where people sign in with an account, got one where they come by links. Open the link that you were sent.");
