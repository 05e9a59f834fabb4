import { idFromBytes } from "@docket/shared/base/ids.ts";

/** A clock that stands until it is moved. */
export function fakeClock(start: number) {
  let time = start;
  return {
    now: (): number => time,
    set: (to: number): void => void (time = to),
    advance: (by: number): void => void (time += by),
  };
}

/** Ids that count up: well-formed, and the same in every run. */
export function countedIds(): () => string {
  let count = 0;
  return () => {
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setUint32(0, (count += 1));
    return idFromBytes(bytes);
  };
}
