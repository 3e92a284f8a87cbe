import {
  addNotices,
  finishTask,
  historyOf,
  incumbentsOf,
  recordMail,
  sheetFacts,
  subjectOf,
  findSheet,
  transact,
  unmailedNotices,
  waitingSheets,
  type NoticeKind,
  type OpenNotice,
  type StoredSheet,
  type Task,
  type Tx,
} from '@kairan/store';
import { draftingDesks, stepOf, type Arrival, type DeskId, type Event } from '@kairan/workflow';
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
  const history = await historyOf(tx, sheetId);
  const found = await findSheet(tx, sheetId);
  const event = history[n - 1]?.event;
  if (!event || !found) throw new Error(`sheet ${sheetId} has no event ${n}`);
  const earlier = history.slice(0, n - 1).map((stored) => stored.event);
  for (const { kind, desks } of await toTell(tx, found.stored, earlier, event)) {
    const people = (await incumbentsOf(tx, desks)).map(({ personId }) => personId);
    if (kind === 'yourTurn') people.push(...(await standIns(tx, found.stored, n)));
    const others = new Set(people.filter((person) => person !== event.by.person));
    await addNotices(tx, municipality, [...others], { sheetId, n, kind });
  }
  if (event.by.acting?.for)
    await addNotices(tx, municipality, [event.by.acting.for.person], { sheetId, n, kind: 'laterReading' });
  const subject = (await subjectOf(tx, found.stored.subjectId)).name;
  return { news: { subject, event }, waiting: await unmailedNotices(tx, sheetId, n) };
}

interface Telling {
  kind: NoticeKind;
  desks: DeskId[];
}

/** Who has to hear of an event: the desks it brings the sheet to or away from; where it ends, those who wrote it. */
async function toTell(tx: Tx, stored: StoredSheet, earlier: Event[], event: Event): Promise<Telling[]> {
  switch (event.type) {
    case 'edited':
    case 'voted':
      return [];
    case 'decided':
      return [{ kind: 'approved', desks: await firstDesks(tx, stored) }, relieved(event)];
    case 'rejected':
      return [{ kind: 'rejected', desks: await firstDesks(tx, stored) }];
    case 'withdrawn':
      return [{ kind: 'withdrawn', desks: earlier.findLast(arrives)?.desks ?? [] }];
    case 'approved':
      return [{ kind: 'yourTurn', desks: event.desks }, relieved(event)];
    case 'rerouted': {
      // Those whom it waited for already are not told again.
      const before = earlier.findLast(arrives)?.desks ?? [];
      return [{ kind: 'yourTurn', desks: event.desks.filter((desk) => !before.includes(desk)) }];
    }
    case 'pulledBack':
      return [{ kind: 'relieved', desks: earlier.findLast(arrives)?.desks ?? [] }];
    default:
      return [{ kind: 'yourTurn', desks: event.desks }];
  }
}

/** Who can act for the desks it came to while their holders are away, as long as it is there. */
async function standIns(tx: Tx, { id, sheet }: StoredSheet, n: number): Promise<string[]> {
  const [waiting] = sheet.state === 'open' && sheet.visit === n ? await waitingSheets(tx, [id]) : [];
  if (!waiting) return [];
  const { route } = await sheetFacts(tx, id);
  const people = await whoCanAct(tx, [{ sheet: waiting, here: stepOf(route, waiting.step) }]);
  return people.get(id) ?? [];
}

function relieved({ relieved = [] }: { relieved?: DeskId[] }): Telling {
  return { kind: 'relieved', desks: relieved };
}

function arrives(event: Event): event is Event & Arrival {
  return 'desks' in event;
}

/** Where the sheet set out: those who wrote it hear what became of it. */
async function firstDesks(tx: Tx, { id, sheet }: StoredSheet): Promise<string[]> {
  const { route } = await sheetFacts(tx, id);
  return draftingDesks(route, sheet.owner);
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
