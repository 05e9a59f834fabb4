import type { ErrorCode } from "./errors.ts";

/** Why a pure function would not do something: the code for programs, the message for people. */
export interface Refusal {
  code: ErrorCode;
  message: string;
}
