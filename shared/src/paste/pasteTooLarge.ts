/** Ends the reading of a paste that is larger than a meeting can be; the message is for a person to read. */
export class PasteTooLarge extends Error {
  constructor(expected: string) {
    super(`Expected ${expected}. Copy a smaller part.`);
  }
}
