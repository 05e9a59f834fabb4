/** A struct that refers to something inside the same update, written by another client. */
export interface Wait {
  /** Client and clock of the struct. */
  by: number;
  at: number;
  /** Client and clock that it refers to. */
  client: number;
  clock: number;
}

interface Queue {
  waits: Wait[];
  next: number;
}

/**
 * True when structs wait for each other, so that some could never be applied.
 * Lets each client go on as far as what it waits for has been reached, until nobody moves. Waits are in the order of their structs.
 */
export function standsStill(waits: readonly Wait[]): boolean {
  const queues = queuesOf(waits);
  const isReached = ({ client, clock }: Wait): boolean => {
    const blocked = nextOf(queues.get(client));
    return blocked === undefined || blocked.at > clock;
  };
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    for (const queue of queues.values()) {
      for (let wait = nextOf(queue); wait !== undefined && isReached(wait); wait = nextOf(queue)) {
        queue.next += 1;
        hasMoved = true;
      }
    }
  }
  return [...queues.values()].some((queue) => nextOf(queue) !== undefined);
}

const nextOf = (queue: Queue | undefined): Wait | undefined => queue?.waits[queue.next];

function queuesOf(waits: readonly Wait[]): Map<number, Queue> {
  const queues = new Map<number, Queue>();
  for (const wait of waits) {
    const queue = queues.get(wait.by);
    if (queue === undefined) queues.set(wait.by, { waits: [wait], next: 0 });
    else queue.waits.push(wait);
  }
  return queues;
}
