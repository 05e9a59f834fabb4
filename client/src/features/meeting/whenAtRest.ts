/** A page that has just been opened has enough to do. */
const FIRST_LOOK_MS = 4_000;

/** Nobody is writing who has pressed no key between two looks. */
const NEXT_LOOK_MS = 2_000;

/** Who writes on and on has it done after about a minute, as it must be done before the connection is lost. */
const MOST_LOOKS = 30;

/**
 * Runs something big and not urgent, once, when nobody is writing in the page: it would take the processor from the
 * letters that are typed. Returns what calls it off.
 */
export function whenAtRest(page: EventTarget, run: () => void): () => void {
  let isWriting = false;
  let looks = 0;
  const note = (): void => void (isWriting = true);
  const look = (): void => {
    looks += 1;
    if (isWriting && looks < MOST_LOOKS) {
      isWriting = false;
      timer = setTimeout(look, NEXT_LOOK_MS);
    } else {
      end();
      run();
    }
  };
  const end = (): void => {
    clearTimeout(timer);
    page.removeEventListener("keydown", note, true);
  };
  page.addEventListener("keydown", note, true);
  let timer = setTimeout(look, FIRST_LOOK_MS);
  return end;
}
