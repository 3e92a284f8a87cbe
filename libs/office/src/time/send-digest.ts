import {
  deskNames,
  finishTask,
  recordDigestMail,
  remindersOf,
  timeOfOffice,
  transact,
  unmailedDigest,
  type Digest,
  type Task,
  type Tx,
} from '@kairan/store';
import { deadlineOn, type Calendar, type Day, type Deadline } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { readAgenda, whoCanAct, type Waiting } from './agenda.js';
import { overdueBefore, readersOf, summaryDay } from './overdue.js';

/** One sheet in a digest. */
export interface DigestLine extends Deadline {
  subject: string;
  step: string;
  /** Names of the desks it waits for: 市民課 課長. */
  waitingFor: string[];
}

export interface DigestLetter extends Digest {
  email: string;
  lines: DigestLine[];
}

/** Sends one mail; the digest's id makes its Message-ID, the same however often it is sent. */
export type SendDigestMail = (letter: DigestLetter) => Promise<void>;

/**
 * Mails a digest with what is still so: a sheet that has moved on, or is somebody else's to act on by now, is left out, and where
 * nothing is left no mail goes out.
 * @throws Error when the mail was not taken; the reason is kept at the digest
 */
export async function sendDigest(
  database: DataSource,
  task: Task<'sendDigest'>,
  sendMail: SendDigestMail | null,
): Promise<void> {
  const { digestId } = task.payload;
  const letter = await transact(database, task, (tx) => write(tx, digestId), 'REPEATABLE READ');
  const mailed = letter !== null && sendMail !== null;
  if (mailed) {
    const error = await sendMail(letter).then(() => null, String);
    if (error !== null) {
      await transact(database, task, (tx) => recordDigestMail(tx, digestId, error));
      throw new Error(`mail not sent to ${letter.email}: ${error}`);
    }
  }
  await transact(database, task, async (tx) => {
    if ((await finishTask(tx, task.id)) && mailed) await recordDigestMail(tx, digestId, null);
  });
}

async function write(tx: Tx, digestId: string): Promise<DigestLetter | null> {
  const digest = await unmailedDigest(tx, digestId);
  if (!digest || digest.email === null) return null;
  const { waiting, calendar } =
    digest.kind === 'daily' ? await theirTurn(tx, digest) : await belowThem(tx, digest);
  if (waiting.length === 0) return null;
  const { today } = await timeOfOffice(tx);
  const names = await deskNames(tx, [...new Set(waiting.flatMap(({ sheet }) => sheet.desks))]);
  const lines = waiting
    .toSorted((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)))
    .map((one) => lineOf(one, names, today, calendar));
  return { ...digest, email: digest.email, lines };
}

/** What they were reminded of that day and can still act on. */
async function theirTurn(tx: Tx, { personId, day }: Digest) {
  const reminded = await remindersOf(tx, personId, day);
  const agenda = await readAgenda(tx, reminded.map(({ sheetId }) => sheetId)); // prettier-ignore
  const people = await whoCanAct(tx, agenda.waiting);
  const waiting = agenda.waiting.filter(
    ({ sheet: { id, visit } }) =>
      people.get(id)!.includes(personId) &&
      reminded.some((line) => line.sheetId === id && line.visit === visit),
  );
  return { ...agenda, waiting };
}

/** What is overdue below them, as of the week's first business day. */
async function belowThem(tx: Tx, { personId, day: monday }: Digest) {
  const { waiting, calendar } = await readAgenda(tx);
  const late = overdueBefore(summaryDay(monday, calendar), waiting);
  const readers = await readersOf(tx, late);
  return { calendar, waiting: late.filter(({ sheet }) => readers.get(sheet.id)!.includes(personId)) };
}

function lineOf(
  { sheet, here, due }: Waiting,
  names: Map<string, string>,
  today: Day,
  calendar: Calendar,
): DigestLine {
  const waitingFor = sheet.desks.map((desk) => names.get(desk) ?? desk);
  return { subject: sheet.subject, step: here.step.label, waitingFor, ...deadlineOn(due, today, calendar) };
}
