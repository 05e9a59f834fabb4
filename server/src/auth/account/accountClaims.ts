import { AppError } from "@docket/shared/base/errors.ts";
import { withoutUnshown } from "@docket/shared/base/shownText.ts";
import { parseMail } from "@docket/shared/people/mail.ts";
import { LINE_LIMIT } from "@docket/shared/protocol/shapes.ts";
import type { Account } from "./provider.ts";

/** Longer than any provider's; OpenID Connect allows 255. */
const LONGEST_SUBJECT = 255;

/** Where a name can stand, the best first. */
const NAME_CLAIMS = ["name", "preferred_username", "nickname"] as const;

type Claims = Readonly<Record<string, unknown>>;

/**
 * The account that claims speak of; `userInfo` is what the provider says besides the signed ones. Claims are values and
 * not only there: a mail counts when its `email_verified` is true. Throws ACCOUNT_INVALID.
 */
export function accountOf(idToken: Claims, userInfo: Claims): Account {
  const { iss, sub } = idToken;
  if (typeof iss !== "string" || typeof sub !== "string" || !/^[\x20-\x7e]+$/.test(sub) || sub.length > LONGEST_SUBJECT) {
    throw new AppError("ACCOUNT_INVALID", `Expected an account id of at most ${LONGEST_SUBJECT} ASCII characters from the provider, got something else. Tell who runs this server.`);
  }
  // Mail and its check come from one place, so that one's address never counts by the other's word.
  const { email, email_verified: isVerified } = idToken["email"] === undefined ? userInfo : idToken;
  const mail = isVerified === true && typeof email === "string" ? parseMail(email) : null;
  return { issuer: iss, subject: sub, mail, name: nameIn({ ...userInfo, ...idToken }) };
}

function nameIn(claims: Claims): string | null {
  for (const claim of NAME_CLAIMS) {
    const value = claims[claim];
    const name = typeof value === "string" ? withoutUnshown(value).trim().replace(/\s+/g, " ") : "";
    if (name !== "" && name.length <= LINE_LIMIT) return name;
  }
  return null;
}
