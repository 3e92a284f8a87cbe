import { beginTask, recordFailure, touchTask, type JobName, type Task } from '@kairan/store';
import { UnrecoverableError, type Job } from 'bullmq';
import type { DataSource } from 'typeorm';
import type { Handler } from './handlers/handler.js';
import type { Handlers } from './handlers/index.js';

/** However its tries end (by an error or by a killed process), a task begun this often is given up and shown. */
const maxTries = 60;
const heartbeatMilliseconds = 5000;
/**
 * Tries of one job, with doubling pauses. One that failed for good is not kept: its id would keep an open row, whose tries were
 * never counted because PostgreSQL was away, from being sent again.
 */
export const retries = { attempts: 8, backoff: { type: 'exponential', delay: 1000 }, removeOnFail: true };

/** What people are told of an error that was not made for them; its own words are kept in the outbox. */
const trouble = 'サーバーで問題が起きたため、できませんでした。管理者に知らせてください。';

/** Runs the task behind a job. A job says only which outbox row; the row says whether anything is left to do. */
export async function runTask(
  database: DataSource,
  handlers: Handlers,
  job: Job<{ id: string }>,
): Promise<void> {
  const task = await beginTask(database, job.data.id);
  if (!task) return;
  const handler = handlerOf(handlers, task);
  const heartbeat = setInterval(
    () => void touchTask(database, task.id).catch(() => undefined),
    heartbeatMilliseconds,
  );
  try {
    if (task.attempts > maxTries) throw new UnrecoverableError('処理が何度も途中で止まりました。');
    await handler.run(task);
  } catch (error) {
    await fail(database, handler, task, job.attemptsMade + 1, error as Error);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

function handlerOf<N extends JobName>(handlers: Handlers, task: Task<N>): Handler<N> {
  const handler = handlers[task.job] as unknown as Handler<N> | undefined;
  if (!handler) throw new Error(`no handler for job ${task.job}`);
  return handler;
}

/** Says it where people look before the row is closed: a process killed in between leaves the row open, and it is said again. */
async function fail(
  database: DataSource,
  handler: Handler<JobName>,
  task: Task,
  attempt: number,
  error: Error,
): Promise<void> {
  const hopeless = error instanceof UnrecoverableError;
  const final = hopeless || attempt >= retries.attempts;
  const retryInSeconds = (retries.backoff.delay / 1000) * 2 ** (attempt - 1);
  if (final) await handler.giveUp?.(task, hopeless ? error.message : trouble);
  console.error(
    `outbox ${task.id} ${task.job}, try ${task.attempts}${final ? ', given up' : ''}: ${error.message}`,
  );
  await recordFailure(database, task.id, error.message, final ? 'givenUp' : { retryInSeconds });
}
