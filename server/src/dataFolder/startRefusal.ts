/** Why the server does not start: one line for the operator, who must change something (exit 78). */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}

/** The exit code for it (EX_CONFIG of sysexits), so that a service manager does not try again for nothing. */
export const EXIT_CONFIG = 78;
