/** An expected outcome as a value: either the value, or the reason why there is none. */
export type Result<T, Reason = string> = { ok: true; value: T } | { ok: false; reason: Reason };

/** The good outcome. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** The refused outcome; `reason` is for code to switch on or for a person to read, as the function says. */
export const refused = <Reason>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason });
