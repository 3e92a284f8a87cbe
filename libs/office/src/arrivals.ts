import {
  addNotices,
  cycleFacts,
  finishTask,
  historyOf,
  incumbentsOf,
  recordMail,
  subjectOf,
  findSheet,
  transact,
  unmailedNotices,
  type OpenNotice,
  type StoredSheet,
  type Task,
  type Tx,
} from '@kairan/store';
import { desksAt, stepsOf, type Event } from '@kairan/workflow';
import type { DataSource } from 'typeorm';

/** What a mail about an arrival says. */
export interface Arrival {
  subject: string;
  event: Event;
}

/** Sends one mail; `id` makes its Message-ID, the same however often it is sent. */
export type SendMail = (notice: OpenNotice & { email: string }, arrival: Arrival) => Promise<void>;

/**
 * Tells the people at the desk where a sheet arrived: a notice each, and a mail each where mail is set up. A second run adds
 * nothing and mails only those not mailed yet; one refused address keeps nobody else waiting.
 * @throws Error naming the addresses that failed, after all others were served
 */
export async function tellDesk(
  database: DataSource,
  task: Task<'tellDesk'>,
  sendMail: SendMail | null,
): Promise<void> {
  const { arrival, waiting } = await transact(database, task, (tx) => noteArrival(tx, task));
  if (sendMail) await mailAll(database, task, arrival, waiting, sendMail);
  await transact(database, task, (tx) => finishTask(tx, task.id));
}

async function noteArrival(tx: Tx, { municipality, payload: { sheetId, n } }: Task<'tellDesk'>) {
  const [stored] = await historyOf(tx, sheetId, n - 1);
  const found = await findSheet(tx, sheetId);
  if (!stored || !found) throw new Error(`sheet ${sheetId} has no event ${n}`);
  const { event } = stored;
  const sheet = found.stored;
  const desks = 'desks' in event ? event.desks : await firstDesks(tx, sheet);
  const people = (await incumbentsOf(tx, desks)).map(({ personId }) => personId);
  const kind = event.type === 'decided' ? 'approved' : 'yourTurn';
  await addNotices(tx, municipality, people, { sheetId, n, kind });
  const subject = (await subjectOf(tx, sheet.subjectId)).name;
  return { arrival: { subject, event }, waiting: await unmailedNotices(tx, sheetId, n) };
}

/** Where the sheet set out: those who wrote it hear that it was approved. */
async function firstDesks(tx: Tx, { cycleId, sheet }: StoredSheet): Promise<string[]> {
  const { route } = await cycleFacts(tx, cycleId);
  return desksAt(stepsOf(route)[0]!.step, sheet.owner);
}

async function mailAll(
  database: DataSource,
  task: Task<'tellDesk'>,
  arrival: Arrival,
  waiting: OpenNotice[],
  sendMail: SendMail,
) {
  const failed: string[] = [];
  for (const notice of waiting) {
    if (!notice.email) continue;
    const error = await sendMail({ ...notice, email: notice.email }, arrival).then(() => null, String);
    if (error !== null) failed.push(`${notice.email}: ${error}`);
    await transact(database, task, (tx) => recordMail(tx, notice.id, error));
  }
  if (failed.length > 0) throw new Error(`mail not sent to ${failed.join('; ')}`);
}
