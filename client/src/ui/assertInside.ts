/** The context of a surrounding component; throws when a part stands outside of it, which is a fault of the page. */
export function assertInside<Value>(value: Value | null, parent: string): Value {
  if (value === null) throw new Error(`This part belongs inside <${parent}>.`);
  return value;
}
