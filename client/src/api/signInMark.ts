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
