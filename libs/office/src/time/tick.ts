import {
  addDigests,
  addReminders,
  ledgerOf,
  promiseAll,
  timeOfOffice,
  transact,
  type DigestKind,
  type LedgerLine,
  type Tx,
} from '@kairan/store';
import { dayInJapan, mondayOf, reminderFor, wasReminded, type Day, type Reminded } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { readAgenda, whoCanAct, type Agenda } from './agenda.js';
import { overdueBefore, readersOf, summaryDay } from './overdue.js';

/** Nobody is woken: before this hour (JST) the day has not begun. */
const firstHour = 7;

/**
 * Reminds a municipality's people of their deadlines: computed from the tables as they are now, entered in the ledger, told by notices
 * and by one digest mail per person and day. It may run as often, as late and as many times at once as it likes: what comes up after a
 * person's digest of the day was made waits for the next day's.
 */
export function tick(database: DataSource, municipality: string): Promise<void> {
  return transact(database, { municipality }, async (tx) => {
    const { today, hour } = await timeOfOffice(tx);
    if (hour < firstHour) return;
    const agenda = await readAgenda(tx);
    await remind(tx, municipality, today, agenda);
    await summarise(tx, municipality, today, agenda);
  });
}

async function remind(
  tx: Tx,
  municipality: string,
  today: Day,
  { calendar, waiting }: Agenda,
): Promise<void> {
  const called = waiting.flatMap((one) => {
    const reminder = reminderFor(one.due, dayInJapan(one.sheet.since), today, calendar);
    return reminder ? [{ ...one, reminder }] : [];
  });
  if (called.length === 0) return;
  const people = await whoCanAct(tx, called);
  const ledger = ledgerBy(await ledgerOf(tx, called.map(({ sheet }) => sheet.id))); // prettier-ignore
  const lines = called.flatMap(({ sheet: { id: sheetId, visit }, reminder }) =>
    people
      .get(sheetId)!
      .filter((personId) => !wasReminded(reminder, ledger.get(keyOf({ sheetId, visit, personId })) ?? []))
      .map((personId): LedgerLine => ({ sheetId, visit, personId, kind: reminder.kind, day: today })),
  );
  const told = await makeDigests(tx, municipality, 'daily', today, lines.map(({ personId }) => personId)); // prettier-ignore
  await addReminders(tx, municipality, lines.filter(({ personId }) => told.has(personId))); // prettier-ignore
}

function ledgerBy(lines: LedgerLine[]): Map<string, Reminded[]> {
  const found = new Map<string, Reminded[]>();
  for (const line of lines) found.set(keyOf(line), [...(found.get(keyOf(line)) ?? []), line]);
  return found;
}

function keyOf({ sheetId, visit, personId }: Pick<LedgerLine, 'sheetId' | 'visit' | 'personId'>): string {
  return `${sheetId} ${visit} ${personId}`;
}

/** Once a week, from its first business day on: what was overdue by then, to those above the desks it waits for. */
async function summarise(
  tx: Tx,
  municipality: string,
  today: Day,
  { calendar, waiting }: Agenda,
): Promise<void> {
  const day = summaryDay(mondayOf(today), calendar);
  if (today < day) return;
  const late = overdueBefore(day, waiting);
  if (late.length === 0) return;
  const readers = await readersOf(tx, late);
  await makeDigests(tx, municipality, 'weekly', mondayOf(today), [...readers.values()].flat());
}

/** Makes the digests that are not there yet and promises their mails. @returns for whom */
async function makeDigests(
  tx: Tx,
  municipality: string,
  kind: DigestKind,
  day: Day,
  people: string[],
): Promise<Set<string>> {
  const made = await addDigests(tx, municipality, { kind, day }, [...new Set(people)]);
  await promiseAll(tx, municipality, 'sendDigest', made.map(({ id }) => ({ digestId: id }))); // prettier-ignore
  return new Set(made.map(({ personId }) => personId));
}
