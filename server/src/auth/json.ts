/** Reads back a record that this server wrote as JSON; the caller vouches for the shape it wrote. */
export const fromBytes = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

/** A record as it is stored. */
export const toBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
