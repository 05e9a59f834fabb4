import type { z } from "zod";

/**
 * What a shape lists of a value, and nothing else: fields that it does not know are left out, at any depth. The
 * value is not checked. Limits are for what comes in: what a server has stored once, under whatever limits, must
 * stay readable, and a reader must not hear of an error when the change is committed already.
 */
export function listedFields(schema: z.core.$ZodType, value: unknown): unknown {
  // Every schema is one of zod's own; its base type does not say so.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return isObject(value) ? listedOfObject(def.shape, value) : value;
    case "array":
      return Array.isArray(value) ? value.map((item) => listedFields(def.element, item)) : value;
    case "record":
      return isObject(value) ? mapValues(value, (item) => listedFields(def.valueType, item)) : value;
    case "nullable":
    case "optional":
      return value === null || value === undefined ? value : listedFields(def.innerType, value);
    case "lazy":
      return listedFields(def.getter(), value);
    case "union":
      return listedOfVariant(def, value);
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "enum":
    case "literal":
    case "unknown":
      return value;
    default:
      throw new Error(`Broken assumption: answers have no part of the kind "${def.type}"`);
  }
}

function listedOfObject(shape: z.core.$ZodLooseShape, value: Fields): Fields {
  const fields = Object.entries(shape).filter(([name]) => value[name] !== undefined);
  return Object.fromEntries(fields.map(([name, schema]) => [name, listedFields(schema, value[name])]));
}

/** A value of a variant that this release does not know goes out as it is stored. */
function listedOfVariant(def: z.core.$ZodUnionDef, value: unknown): unknown {
  if (!isObject(value) || !("discriminator" in def) || typeof def.discriminator !== "string") return value;
  const { discriminator } = def;
  const variant = def.options.find((option) => option._zod.propValues?.[discriminator]?.has(value[discriminator] as z.core.util.Primitive));
  return variant === undefined ? value : listedFields(variant, value);
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

const mapValues = (value: Fields, change: (item: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item)]));
