import { tick } from '@kairan/office';
import { municipalityIds } from '@kairan/store';
import { ErrorCode, type Queue } from 'bullmq';
import type { DataSource } from 'typeorm';
import { Complaints } from './complaints.js';

/** Name of the jobs that wake the tick. They carry nothing and stand for no row of the outbox. */
export const TICK = 'tick';

const everyFiveMinutes = { pattern: '*/5 * * * *' };
const refreshMilliseconds = 60_000;
const once = { removeOnFail: true };

/**
 * Wakes the tick now and every five minutes. The schedule is set again and again, because a queue may be flushed; by its pattern the
 * next time is the same whoever sets it. What there is to do is in the tables: a tick too many, too late or twice at once is harmless.
 */
export function startTicking(queue: Queue, complain: (error: Error) => void): void {
  const schedule = () =>
    void queue
      .upsertJobScheduler(TICK, everyFiveMinutes, { name: TICK, opts: once })
      .catch((error: Error) => isSetAlready(error) || complain(error));
  queue.add(TICK, {}, once).catch(complain);
  schedule();
  setInterval(schedule, refreshMilliseconds).unref();
}

/** Somebody else set the same next time at the same moment. */
function isSetAlready(error: Error & { code?: number }): boolean {
  return error.code === ErrorCode.SchedulerJobIdCollision;
}

const complaints = new Complaints('tick');

/** Ticks in every municipality; one that fails keeps no other waiting, and is tried again at the next tick. */
export async function tickEverywhere(relay: DataSource, app: DataSource): Promise<void> {
  for (const municipality of await municipalityIds(relay))
    await tick(app, municipality).catch(complaints.say);
}
