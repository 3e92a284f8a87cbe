import type { Queue } from 'bullmq';

const everyMilliseconds = 600_000;
const batch = 5000;
/** Finished jobs are kept for an hour: while they are there, the same id sent again is no new job. */
const keepMilliseconds = 3_600_000;

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
  while ((await queue.clean(keepMilliseconds, batch, 'completed')).length === batch);
}
