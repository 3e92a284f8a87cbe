import type { Queue } from 'bullmq';

const everyMilliseconds = 600_000;
const batch = 5000;
/** Finished jobs are kept for an hour: while they are there, the same id sent again is no new job. */
const keep = { completed: 3_600_000, failed: 7 * 86_400_000 } as const;

/**
 * Removes old jobs now and then. BullMQ's own `removeOnComplete` deletes with every completion, which on PostgreSQL is slow and
 * deadlocks. What became of the work is in the outbox, not here.
 */
export function startCleaning(queue: Queue): void {
  setInterval(
    () => void clean(queue).catch((error: Error) => console.error('queue:', error.message)),
    everyMilliseconds,
  ).unref();
}

async function clean(queue: Queue): Promise<void> {
  for (const [state, age] of Object.entries(keep) as ['completed' | 'failed', number][])
    while ((await queue.clean(age, batch, state)).length === batch);
}
