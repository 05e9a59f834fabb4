import { COMMON_ERRORS, CONTRACT } from "@docket/shared/protocol/contract.ts";
import type { EndpointShape } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../../server/src/http/openApi.ts";

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { description: string; content?: object }>;
  parameters?: { name: string }[];
}

const document = openApiDocument();
const paths = document["paths"] as Record<string, Record<string, Operation>>;
const names = Object.keys(ENDPOINTS) as EndpointName[];

function operationOf(name: EndpointName): Operation | undefined {
  const { method, path } = ENDPOINTS[name];
  return paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
}

describe("the OpenAPI document", () => {
  it.each(names)("has %s with its body, its answer and every way it can refuse", (name) => {
    const shape: EndpointShape = CONTRACT[name];
    const operation = operationOf(name);
    expect(operation?.operationId).toBe(name);
    expect(operation?.requestBody !== undefined).toBe(shape.body !== undefined || shape.takesBytes === true);
    expect(operation?.responses["200"]?.content !== undefined).toBe(shape.answer !== null);
    const described = Object.values(operation?.responses ?? {}).map(({ description }) => description).join("\n");
    for (const code of [...shape.errors, ...COMMON_ERRORS]) expect(described).toContain(`${code}: `);
  });

  it("has nothing besides the contract", () => {
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(names.toSorted());
  });

  it("refers only to shapes that it has", () => {
    const { schemas } = document["components"] as { schemas: Record<string, object> };
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? "");
    expect(references.length).toBeGreaterThan(100);
    const known = new Set(Object.keys(schemas).map((id) => `#/components/schemas/${id}`));
    expect(references.filter((reference) => !known.has(reference))).toEqual([]);
  });
});
