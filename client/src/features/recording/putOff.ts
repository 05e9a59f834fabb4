import { signInMark } from "../../api/signInMark.ts";

const KEY = "docket.recordingPutOff";

/** Whoever is signed in does not want to be asked about this recording now; remembered on this device. */
export function putOff(meetingId: string, number: number): void {
  try {
    localStorage.setItem(KEY, questionOf(meetingId, number));
  } catch {
    // Storage is blocked: it is put off until the page is loaded anew.
  }
}

/** Whether that was so; somebody else who signs in on this device is asked. */
export function isPutOff(meetingId: string, number: number): boolean {
  try {
    return localStorage.getItem(KEY) === questionOf(meetingId, number);
  } catch {
    return false;
  }
}

const questionOf = (meetingId: string, number: number): string => `${meetingId} ${number} ${signInMark()}`;
