import type { CallDetails } from "./meeting.ts";

/** A field of the call details that names another call than the video address does. */
export interface CallConflict {
  field: "callId" | "sip";
  /** As the video address has it, for example "85512340075". */
  inUrl: string;
  /** As the field has it. */
  given: string;
}

/** What is known of the addresses of one provider. */
interface Provider {
  host: RegExp;
  /** The path of an address that holds the id of the call, as its first group. */
  path: RegExp;
  /** How the id is written: of digits, or as words that people also write with other hyphens and capitals. */
  idOf: (text: string) => string;
  /** Hosts of SIP addresses that begin with the same id; null: none do. */
  sipHost: RegExp | null;
}

const digits = (text: string): string => text.replace(/\D/g, "");
const letters = (text: string): string => text.toLowerCase().replace(/[\s-]/g, "");

/** Addresses without an id (personal rooms, opaque tokens) are left out: they say nothing that could disagree. */
const PROVIDERS: readonly Provider[] = [
  { host: /(^|\.)(zoom\.us|zoom\.com|zoomgov\.com)$/, path: /^\/(?:j|w|s|wc|wc\/join)\/(\d{9,12})(?:\/|$)/, idOf: digits, sipHost: /(^|\.)zoomcrc\.com$/ },
  { host: /^meet\.google\.com$/, path: /^\/([a-z]{3}-?[a-z]{4}-?[a-z]{3})$/i, idOf: letters, sipHost: null },
  { host: /^teams\.(microsoft|live)\.com$/, path: /^\/(?:l\/)?meet\/(\d{9,16})$/, idOf: digits, sipHost: null },
  { host: /(^|\.)webex\.com$/, path: /^\/(?:meet|join)\/(?:pr)?(\d{9,12})$/, idOf: digits, sipHost: /(^|\.)webex\.com$/ },
  { host: /^(meet\.goto\.com|(global|www)\.gotomeeting\.com|app\.goto\.com)$/, path: /^\/(?:join\/|meeting\/)?(\d{9})$/, idOf: digits, sipHost: null },
  { host: /(^|\.)bluejeans\.com$/, path: /^\/(\d{6,12})(?:\/|$)/, idOf: digits, sipHost: /(^|\.)(bjn\.vc|bluejeans\.com)$/ },
  { host: /^v\.ringcentral\.com$/, path: /^\/join\/(\d{9,12})$/, idOf: digits, sipHost: null },
];

/** What of the call details names another call than the video address does; empty also when that address says no id. */
export function callConflicts({ videoUrl, callId, sip }: CallDetails): CallConflict[] {
  const found = idInUrl(videoUrl ?? "");
  if (found === null) return [];
  const { provider, inUrl } = found;
  const differs = (given: string): boolean => provider.idOf(given) !== "" && provider.idOf(given) !== provider.idOf(inUrl);
  const conflicts: CallConflict[] = [];
  if (callId !== null && differs(callId)) conflicts.push({ field: "callId", inUrl, given: callId });
  if (sip !== null && provider.sipHost !== null && differs(idInSip(sip, provider.sipHost))) conflicts.push({ field: "sip", inUrl, given: sip });
  return conflicts;
}

function idInUrl(url: string): { provider: Provider; inUrl: string } | null {
  const [, host = "", path = ""] = /^https?:\/\/([^/?#:@]+)(?::\d+)?(\/[^?#]*)?(?:[?#]|$)/i.exec(url) ?? [];
  for (const provider of PROVIDERS) {
    if (!provider.host.test(host.toLowerCase())) continue;
    const inUrl = provider.path.exec(path.replace(/\/+$/, ""))?.[1];
    if (inUrl !== undefined) return { provider, inUrl };
  }
  return null;
}

/** The id at the beginning of a SIP address: "85512340075.4711@zoomcrc.com" has a passcode behind it. Empty: none of this host. */
function idInSip(sip: string, ofHost: RegExp): string {
  const [, id = "", host = ""] = /^(\d+)(?:\.[^@]*)?@(.+)$/.exec(sip) ?? [];
  return ofHost.test(host.toLowerCase()) ? id : "";
}
