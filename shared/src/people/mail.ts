/** Longest mail address, in characters. */
export const MOST_MAIL_LENGTH = 254;

const MAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/**
 * A mail address as addresses are compared: trimmed, in small letters. Null when it is none. ASCII alone, since some
 * other letters become an ASCII one when they are made small, and then somebody else's address.
 */
export function parseMail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > MOST_MAIL_LENGTH || !/^[\x21-\x7e]+$/.test(trimmed)) return null;
  const mail = trimmed.toLowerCase();
  return MAIL.test(mail) ? mail : null;
}
