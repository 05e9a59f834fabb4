import type { CallDetails } from "./meeting.ts";

/** One way to join a call by a single click. */
export interface CallWay {
  kind: "video" | "phone" | "sip";
  /** As it was entered. */
  value: string;
  /** `https:`, `tel:` or `sip:`. */
  href: string;
}

/** The ways to join a call that are known, the best first. */
export function callWays({ videoUrl, phone, sip }: CallDetails): CallWay[] {
  return [
    ...(videoUrl === null ? [] : [{ kind: "video" as const, value: videoUrl, href: videoUrl }]),
    ...(phone === null ? [] : [{ kind: "phone" as const, value: phone, href: telHref(phone) }]),
    ...(sip === null ? [] : [{ kind: "sip" as const, value: sip, href: `sip:${encodeURI(sip)}` }]),
  ];
}

/** "+1 (555) 0100" becomes "tel:+15550100". */
export const telHref = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;
