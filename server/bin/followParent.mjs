const LOOK_EVERY_MS = 500;

/**
 * npm runs scripts through a shell that dies of a SIGTERM without passing it on, which would leave this process
 * behind, still holding port and data. Ends this process as by SIGTERM when npm's shell is gone.
 */
export function followParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS);
  look.unref();
}
