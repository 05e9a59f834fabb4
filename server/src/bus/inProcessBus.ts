import type { Bus, BusEvent } from "./bus.ts";

/**
 * Fan-out within this process. A listener that throws does not keep the event from the others;
 * `onFault` hears of it.
 */
export function createInProcessBus(onFault: (error: unknown, event: BusEvent) => void): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onFault(error, event);
        }
      }
    },
    subscribe(listener) {
      // A wrapper of its own, so that subscribing one function twice makes two subscriptions.
      const own = (event: BusEvent): void => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
