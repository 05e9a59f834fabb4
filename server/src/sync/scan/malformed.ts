/** The bytes cannot be an update that an editor of notes made; `message` says why. Never leaves this folder. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}
