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

/** Somebody has signed in or out by this page. */
export function markSignIn(): void {
  own = `${Date.now()}`;
  try {
    localStorage.setItem(KEY, own);
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
