import {
  addNotices,
  finishTask,
  historyOf,
  incumbentsOf,
  recordMail,
  subjectOf,
  findSheet,
  transact,
  unmailedNotices,
  waitingSheets,
  withDocuments,
  type NoticeKind,
  type OpenNotice,
  type StoredSheet,
  type Task,
  type Tx,
} from '@kairan/store';
import {
  draftingDesks,
  evolve,
  stepOf,
  type DeskId,
  type Event,
  type Route,
  type Sheet,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { whoCanAct } from './time/agenda.js';

/** What a mail about an event says. */
export interface News {
  subject: string;
  event: Event;
}

/** Sends one mail; `id` makes its Message-ID, the same however often it is sent. */
export type SendMail = (notice: OpenNotice & { email: string }, news: News) => Promise<void>;

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
  const { news, waiting } = await transact(database, task, (tx) => noteArrival(tx, task));
  if (sendMail) await mailAll(database, task, news, waiting, sendMail);
  await transact(database, task, (tx) => finishTask(tx, task.id));
}

async function noteArrival(tx: Tx, { municipality, payload: { sheetId, n } }: Task<'tellDesk'>) {
  const history = (await historyOf(tx, sheetId)).map(({ event }) => event);
  const found = await findSheet(tx, sheetId);
  const event = history[n - 1];
  if (!event || !found) throw new Error(`sheet ${sheetId} has no event ${n}`);
  const before = history.slice(0, n - 1).reduce<Sheet | undefined>(evolve, undefined);
  const { route } = await withDocuments(tx, found.pins);
  for (const { kind, desks } of toTell(route, before, event)) {
    const people = await incumbentsOf(tx, desks);
    if (kind === 'yourTurn') people.push(...(await standIns(tx, route, found.stored, n)));
    const others = new Set(people.filter((person) => person !== event.by.person));
    await addNotices(tx, municipality, [...others], { sheetId, n, kind });
  }
  if (event.by.acting?.for && event.type !== 'edited')
    await addNotices(tx, municipality, [event.by.acting.for.person], { sheetId, n, kind: 'laterReading' });
  const subject = (await subjectOf(tx, found.stored.subjectId)).name;
  return { news: { subject, event }, waiting: await unmailedNotices(tx, sheetId, n) };
}

export interface Telling {
  kind: NoticeKind;
  desks: DeskId[];
}

/** Who has to hear of an event: the desks it brings the sheet to, those it takes it from; where it ends, those who wrote it. */
export function toTell(route: Route, before: Sheet | undefined, event: Event): Telling[] {
  const after = evolve(before, event);
  const [waited, waits] = [desksOf(before), desksOf(after)];
  const lost = waited.filter((desk) => !waits.includes(desk) && desk !== event.by.desk);
  switch (event.type) {
    case 'edited':
    case 'voted':
      return [];
    case 'decided':
      return [
        { kind: 'approved', desks: draftingDesks(route, after.owner) },
        { kind: 'relieved', desks: lost },
      ];
    case 'rejected':
      return [{ kind: 'rejected', desks: [...draftingDesks(route, after.owner), ...lost] }];
    case 'withdrawn':
      return [{ kind: 'withdrawn', desks: lost }];
    case 'pulledBack':
    case 'rerouted':
      // Those whom it waited for already are not told again.
      return [
        { kind: 'yourTurn', desks: waits.filter((desk) => !waited.includes(desk)) },
        { kind: event.type === 'pulledBack' ? 'pulledBack' : 'relieved', desks: lost },
      ];
    default:
      return [
        { kind: 'yourTurn', desks: waits },
        { kind: 'relieved', desks: lost },
      ];
  }
}

function desksOf(sheet: Sheet | undefined): DeskId[] {
  return sheet?.state === 'open' ? sheet.desks : [];
}

/** Who can act for the desks it came to while their holders are away, as long as it is there. */
async function standIns(tx: Tx, route: Route, { id, sheet }: StoredSheet, n: number): Promise<string[]> {
  const [waiting] = sheet.state === 'open' && sheet.visit === n ? await waitingSheets(tx, [id]) : [];
  if (!waiting) return [];
  const people = await whoCanAct(tx, [{ sheet: waiting, here: stepOf(route, waiting.step) }]);
  return people.get(id) ?? [];
}

async function mailAll(
  database: DataSource,
  task: Task<'tellDesk'>,
  news: News,
  waiting: OpenNotice[],
  sendMail: SendMail,
) {
  const failed: string[] = [];
  for (const notice of waiting) {
    if (!notice.email) continue;
    const error = await sendMail({ ...notice, email: notice.email }, news).then(() => null, String);
    if (error !== null) failed.push(`${notice.email}: ${error}`);
    await transact(database, task, (tx) => recordMail(tx, notice.id, error));
  }
  if (failed.length > 0) throw new Error(`mail not sent to ${failed.join('; ')}`);
}
