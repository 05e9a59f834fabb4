/** lmdb's own words for a commit that its disk refused. */
const COMMIT_FAILED = "Commit failed (see commitError for details)";

/**
 * A failed commit makes lmdb reject promises that it handed to nobody, beside the one that the
 * caller holds and handles; Node would end the process for them.
 */
export function isFromLmdb(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  return reason.message === COMMIT_FAILED || /[\\/]lmdb[\\/][^\n]*\n?/.test((reason.stack ?? "").split("\n")[1] ?? "");
}

function onUnhandledRejection(reason: unknown): void {
  if (isFromLmdb(reason)) return;
  // Somebody else decides about it; when there is nobody, it ends the process as it does by default.
  if (process.listenerCount("unhandledRejection") === 1) throw reason;
}

let openStores = 0;

/**
 * While a store is open, keeps lmdb's ownerless rejections from ending the process; all others keep
 * their effect. Returns the function that ends it.
 */
export function routeLmdbRejections(): () => void {
  openStores += 1;
  if (openStores === 1) process.on("unhandledRejection", onUnhandledRejection);
  return () => {
    openStores -= 1;
    if (openStores === 0) process.off("unhandledRejection", onUnhandledRejection);
  };
}
