import { idFromBytes } from "@docket/shared/base/ids.ts";

const ID_BYTES = 16;

/** A fresh id. `getRandomValues` works over plain http too, unlike `randomUUID`. */
export const newId = (): string => idFromBytes(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
