const KEY = "docket.signIn";

/** What this page began with, or set itself. */
let own = stored() ?? "";

/**
 * Another text after each sign-in and sign-out in this browser, in whichever tab. The cookie itself is out of a
 * page's sight; what was written before such a change must not be sent after it in somebody else's name.
 */
export const signInMark = (): string => stored() ?? own;

/** The mark of the sign-in that this page knows of. */
export const ownSignInMark = (): string => own;

const UNDER_WAY = " under way";

/** True while somebody signs in or out, or nobody knows whether they have: the name that the browser shows to the server can be another one at any moment. */
export const isSigningIn = (mark: string): boolean => mark.endsWith(UNDER_WAY);

/** The mark as it was before a change that is under way. */
export const settledMark = (mark: string): string => (isSigningIn(mark) ? mark.slice(0, -UNDER_WAY.length) : mark);

/** Somebody is about to sign in or out by this page. */
export const beginSignIn = (): void => setMark(`${settledMark(signInMark())}${UNDER_WAY}`);

/** The server has answered: somebody has signed in or out, or nothing has changed. */
export const endSignIn = (hasChanged: boolean): void => setMark(hasChanged ? `${Date.now()}` : settledMark(signInMark()));

const LEFT_KEY = "docket.leftToSignIn";

/** This tab is about to leave for the provider of accounts. */
export function leaveToSignIn(): void {
  try {
    sessionStorage.setItem(LEFT_KEY, "1");
  } catch {
    // Storage is blocked: the mark would not reach other tabs either.
  }
}

/** The page that comes next in this tab says that somebody may have signed in meanwhile; without effect when none was left. */
export function returnFromSignIn(): void {
  try {
    if (sessionStorage.getItem(LEFT_KEY) === null) return;
    sessionStorage.removeItem(LEFT_KEY);
  } catch {
    return;
  }
  endSignIn(true);
}

function setMark(mark: string): void {
  own = mark;
  try {
    localStorage.setItem(KEY, mark);
  } catch {
    // Storage is blocked: only this tab knows it.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
