import type { FastifyPluginAsync } from "fastify";
import type { Auth } from "../auth/auth.ts";
import { endpoint } from "../http/endpoint.ts";
import type { Records } from "../records/records.ts";
import { auditPage } from "./auditPage.ts";

/** The audit log over HTTP, for the owner. */
export function auditPlugin(records: Records, auth: Auth): FastifyPluginAsync {
  return async (app) => {
    endpoint(app, "getAuditLog", async ({ params, request }) => {
      await auth.authoriseInstance(request, "read the audit log");
      return auditPage(records, params.before === "newest" ? null : Number(params.before));
    });
  };
}
