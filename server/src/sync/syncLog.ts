/** Where the engine reports. Fields never carry note text. A Fastify logger fits. */
export interface SyncLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
