import { relay, type Task } from '@kairan/store';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Complaints } from './complaints.js';
import { retries } from './run-task.js';

/** A row whose effect is still missing after this goes to the queue again. */
const resendSeconds = 15;
const sweepMilliseconds = 1000;

/** Carries the outbox to the queue: at once when PostgreSQL notifies, and at every sweep in case it could not. */
export function startRelay(database: DataSource, databaseUrl: string, queue: Queue) {
  let stopped = false;
  let wake = () => {};
  const complaints = new Complaints('outbox relay');
  const failed = (error: Error): 0 => {
    complaints.say(error);
    return 0;
  };
  const listener = listen(databaseUrl, () => wake());
  const running = (async () => {
    while (!stopped) {
      // Armed before the rows are read: a notification in between is not lost.
      const signal = Promise.race([
        new Promise<void>((resolve) => (wake = resolve)),
        sleep(sweepMilliseconds, undefined, { ref: false }),
      ]);
      const moved = await relay(database, (tasks) => send(queue, tasks), resendSeconds).catch(failed);
      if (!moved && !stopped) await signal;
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await listener.stop();
      await running;
    },
  };
}

/** The job's id is the outbox row's, and the number of tries: a row sent twice is one job, a row tried anew is a new one. */
async function send(queue: Queue, tasks: Task[]): Promise<void> {
  await queue.addBulk(
    tasks.map(({ id, job: name, attempts }) => ({
      name,
      data: { id },
      opts: { ...retries, jobId: `outbox-${id}-${attempts}` },
    })),
  );
}

/** Keeps one connection listening, and opens another when it breaks. */
function listen(connectionString: string, notify: () => void) {
  let stopped = false;
  let client: pg.Client | undefined;
  void (async () => {
    while (!stopped) {
      client = new pg.Client({ connectionString, options: '-c role=kairan_relay' });
      // A connection that breaks may say so more than once; an error nobody hears would end the process.
      const ended = new Promise<void>((resolve) => client!.once('end', resolve).on('error', () => resolve()));
      client.on('notification', notify);
      await client
        .connect()
        .then(
          () => client!.query('LISTEN outbox'),
          () => client!.end(),
        )
        .catch(() => undefined);
      await ended;
      if (!stopped) await sleep(sweepMilliseconds);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
