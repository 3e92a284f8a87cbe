import type { DataSource } from 'typeorm';
import type { Tx } from './transact.js';

/** Every job there is and what it carries: ids, never facts. */
export interface Jobs {
  renderBook: { bookId: string };
  tellDesk: { sheetId: string; n: number };
  sendDigest: { digestId: string };
}
export type JobName = keyof Jobs;

/** One row of the outbox on its way to a queue. */
export interface Task<N extends JobName = JobName> {
  id: string;
  municipality: string;
  job: N;
  payload: Jobs[N];
  attempts: number;
}

/** Promises an effect: it is stored with the facts it follows from, or not at all. */
export async function promise<N extends JobName>(
  tx: Tx,
  municipality: string,
  job: N,
  payload: Jobs[N],
): Promise<void> {
  await promiseAll(tx, municipality, job, [payload]);
}

/** The same for many effects at once. */
export async function promiseAll<N extends JobName>(
  tx: Tx,
  municipality: string,
  job: N,
  payloads: Jobs[N][],
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (municipality_id, job, payload) SELECT $1, $2, payload FROM jsonb_array_elements($3) AS payload`,
    [municipality, job, JSON.stringify(payloads)],
  );
}

const columns = 'id, municipality_id AS municipality, job, payload, attempts';

/**
 * Hands open rows to `send`, oldest first, and marks them sent in the same transaction. A row whose effect is still missing
 * after `resendAfter` seconds is handed over again: a flushed queue is refilled from here. Acts as `kairan_relay`.
 * @returns number of rows handed over
 */
export async function relay(
  database: DataSource,
  send: (tasks: Task[]) => Promise<void>,
  resendAfter: number,
  batch = 200,
): Promise<number> {
  return database.transaction(async (manager) => {
    const tasks: Task[] = await manager.query(
      `SELECT ${columns} FROM outbox WHERE done_at IS NULL AND failed_at IS NULL
          AND (sent_at IS NULL OR sent_at < clock_timestamp() - make_interval(secs => $1))
        ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [resendAfter, batch],
    );
    if (tasks.length === 0) return 0;
    await send(tasks);
    await manager.query('UPDATE outbox SET sent_at = clock_timestamp() WHERE id = ANY($1)', [
      tasks.map(({ id }) => id),
    ]);
    return tasks.length;
  });
}

/** Counts one more try. @returns undefined when the effect is there already (or was given up). Acts as `kairan_relay`. */
export async function beginTask(database: DataSource, id: string): Promise<Task | undefined> {
  const [rows] = await database.query(
    `UPDATE outbox SET attempts = attempts + 1, sent_at = clock_timestamp()
      WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL RETURNING ${columns}`,
    [id],
  );
  return rows[0];
}

/** Closes the row in the transaction that stores the effect. @returns false when it was closed before: store nothing then. */
export async function finishTask(tx: Tx, id: string): Promise<boolean> {
  const [rows] = await tx.query(
    'UPDATE outbox SET done_at = clock_timestamp(), error = NULL, failed_at = NULL WHERE id = $1 AND done_at IS NULL RETURNING id',
    [id],
  );
  return rows.length === 1;
}

/** Says that the work goes on, so that it is not handed over a second time meanwhile. */
export async function touchTask(database: DataSource, id: string): Promise<void> {
  await database.query('UPDATE outbox SET sent_at = clock_timestamp() WHERE id = $1 AND done_at IS NULL', [
    id,
  ]);
}

/**
 * Keeps the reason of a failed try in sight. The row is left alone until the queue has had time for its own next try. What was
 * given up stays so: another run of the same task may fail later.
 */
export async function recordFailure(
  database: DataSource,
  id: string,
  error: string,
  next: { retryInSeconds: number } | 'givenUp',
): Promise<void> {
  const wait = next === 'givenUp' ? 0 : next.retryInSeconds;
  await database.query(
    `UPDATE outbox SET error = $2, sent_at = clock_timestamp() + make_interval(secs => $3),
            failed_at = CASE WHEN $4 THEN clock_timestamp() END
      WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL`,
    [id, error.slice(0, 2000), wait, next === 'givenUp'],
  );
}

export interface FailedTask extends Task {
  error: string;
  createdAt: Date;
  givenUp: boolean;
}

/** What has failed and is not done yet, oldest first. Acts as `kairan_relay`. */
export function failedTasks(database: DataSource): Promise<FailedTask[]> {
  return database.query(
    `SELECT ${columns}, error, created_at AS "createdAt", failed_at IS NOT NULL AS "givenUp"
       FROM outbox WHERE error IS NOT NULL AND done_at IS NULL ORDER BY id`,
  );
}

/** Opens what was given up once more. Acts as `kairan_relay`. @returns how many rows */
export async function reopenTasks(database: DataSource): Promise<number> {
  const [, count] = await database.query(
    'UPDATE outbox SET failed_at = NULL, sent_at = NULL WHERE failed_at IS NOT NULL AND done_at IS NULL',
  );
  return count;
}
