import type { Key } from "./storage.ts";

/**
 * Every key shape of the store. A first part names the table; nothing else in the server writes a key by hand.
 *
 *     document/head      docName         → how far the log of a session document reaches
 *     document/snapshot  docName         → the whole state up to one sequence number
 *     document/log       docName, seq    → updates after the snapshot
 *     document/history   docName, seq    → updates that the snapshot covers
 */
export const documentHeadKey = (docName: string): Key => ["document/head", docName];
export const documentSnapshotKey = (docName: string): Key => ["document/snapshot", docName];
export const documentLogKey = (docName: string, seq: number): Key => ["document/log", docName, seq];
export const documentLogPrefix = (docName: string): Key => ["document/log", docName];
export const documentHistoryKey = (docName: string, seq: number): Key => ["document/history", docName, seq];
export const documentHistoryPrefix = (docName: string): Key => ["document/history", docName];
