/** Words of the call. */
export const words = {
  joinCall: "Join call",
  joinBy: { video: "Join call", phone: (number: string) => `Phone: ${number}`, sip: (address: string) => `SIP: ${address}` },
  short: { video: "Video", phone: "Phone", sip: "SIP" },
  details: "Call details",
  unknown: "Add call details",
  copyAll: "Copy all",
  copyCall: "Copy the call details",
  copied: "Copied",
  copyFailed: "The browser did not allow copying. Select the text and copy it by hand.",
  secret: "Secret",
  fields: { videoUrl: "Video address", callId: "Meeting id", phone: "Phone", sip: "SIP", passcodeHint: "Where to find the passcode" },
  disagree: "The call details do not agree with each other",
  conflict: (inUrl: string) => `The video address says ${inUrl}. One of the two is another call.`,
} as const;
