/** Throws when `condition` does not hold. For broken promises of our own code, never for bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${message}`);
}

/** Ends an exhaustive switch: a new variant that nobody handles fails to compile here. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}

/** Returns `value`, or throws when it is null or undefined; `what` names it in the message. */
export function must<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `${what} is missing`);
  return value;
}
