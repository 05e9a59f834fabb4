/** A field that a shape does not know. */
export interface UnknownField {
  /** Of the object that has it. */
  path: (string | number)[];
  name: string;
}

/** The fields of `input` that are missing in `checked`, at any depth: what a check by a shape leaves out, it does not know. */
export function unknownFields(input: unknown, checked: unknown, path: (string | number)[] = []): UnknownField[] {
  // What the shape leaves open it hands on as it came, however deep that is.
  if (input === checked) return [];
  if (Array.isArray(input)) return Array.isArray(checked) ? input.flatMap((item, index) => unknownFields(item, checked[index], [...path, index])) : [];
  if (!isObject(input) || !isObject(checked)) return [];
  return Object.entries(input).flatMap(([name, value]) => (Object.hasOwn(checked, name) ? unknownFields(value, checked[name], [...path, name]) : [{ path, name }]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
