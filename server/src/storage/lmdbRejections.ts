/** lmdb's own words for a commit that its disk refused. */
const COMMIT_FAILED = "Commit failed (see commitError for details)";

/**
 * A failed commit makes lmdb reject promises that it handed to nobody, beside the one that the
 * caller holds and handles; Node would end the process for them. Anything else that lmdb throws (a damaged
 * page, a closed store, a panic) was asked for by code of ours and is ours to handle.
 */
export function isFromLmdb(reason: unknown): boolean {
  return reason instanceof Error && reason.message === COMMIT_FAILED && "commitError" in reason && reason.commitError instanceof Promise;
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
