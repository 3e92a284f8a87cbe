import { randomUUID } from 'node:crypto';
import { password } from '../support/city.js';
import type { Who } from './columns.js';
import { elsewhere, here, logins } from './world.js';

/** What a request may name. Asked with made-up ones it is about something that does not exist. */
export interface Named {
  sheet: string;
  version: number;
  /** The place that is written on. */
  path: string;
  cycle: string;
  otherYear: string;
  plan: string;
  book: string;
  /** Another one, which is not made yet. */
  queued: string;
  delegation: string;
  absence: string;
  notice: string;
  mgr: string;
  pawn: string;
  unit: string;
  unit2: string;
  draft: string;
  /** Hash of the report by which the other year is moved. */
  hash: string;
  /** CSV files in Base64. */
  people: string;
  holidays: string;
}

/** Names of things that are not there. What is no name stays as it is. */
export function unknown(named: Named): Named {
  const id = randomUUID();
  const ids = {
    sheet: id,
    cycle: id,
    otherYear: id,
    plan: id,
    book: id,
    queued: id,
    delegation: id,
    absence: id,
  };
  return {
    ...named,
    ...ids,
    mgr: id,
    pawn: id,
    unit: 'nowhere',
    unit2: 'nowhere2',
    draft: 'nowhere',
  };
}

/** Day after day from far ahead on, so that no request meets another or anything that is in force. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const ward = (version: number) => ({ id: 'ward', version });
const form = { id: 'ict-action-plan', version: 1 };

type Variables = (named: Named, who: Who, nth: number) => object;
/** Everything a person says with an act: each act takes what it asks for. */
const said = { comment: '意見', reason: '理由', to: 'draft', confirmation: '否決' };
const acting = (act: string) => ({ sheet, version }: Named) => ({ sheetId: sheet, version, act, commandId: randomUUID(), ...said }); // prettier-ignore
const acts = 'submit approve agree disagree return pullBack withdraw reject'.split(' ');
const once = (days: number) => ({ from: inDays(days), to: inDays(days) });

/** What is sent with each row that needs anything. */
export const variables: Record<string, Variables> = {
  signIn: (_, who) =>
    who === 'out'
      ? { input: { municipality: here, login: 'm.nobody', password: 'a wrong one' } }
      : { input: { municipality: who === 'twn' || who === 'adx' ? elsewhere : here, login: logins[who], password } }, // prettier-ignore

  sheet: ({ sheet }) => ({ id: sheet }),
  snapshots: ({ sheet }) => ({ sheetId: sheet }),
  differences: ({ sheet }) => ({ sheetId: sheet }),
  saveSheet: ({ sheet, version, path }) => ({
    input: { sheetId: sheet, version, commandId: randomUUID(), patches: [{ path, value: '記入' }] },
  }),
  ...Object.fromEntries(acts.map((act) => [`act#${act}`, (named: Named) => ({ input: acting(act)(named) })])),
  actMany: (named) => ({ inputs: [acting('approve')(named)] }),
  correctSheet: ({ sheet }) => ({ input: { sheetId: sheet, commandId: randomUUID(), reason: '転記の誤り' } }),
  acknowledge: ({ sheet }) => ({ input: { sheetId: sheet, n: 4 } }),

  'delegations#everybody': () => ({ everybody: true }),
  'absences#everybody': () => ({ everybody: true }),
  'delegate#own': ({ pawn }) => ({ input: { deskId: 'u01/manager', deputyId: pawn, ...once(200) } }),
  'delegate#forAnother': ({ pawn, mgr }, _, nth) => ({
    input: { deskId: 'u01/manager', principalId: mgr, deputyId: pawn, ...once(210 + nth) },
  }),
  revokeDelegation: ({ delegation }) => ({ id: delegation }),
  'reportAbsence#own': () => ({ input: { ...once(200), reason: '出張' } }),
  'reportAbsence#forAnother': ({ mgr }, _, nth) => ({
    input: { personId: mgr, ...once(210 + nth), reason: '出張' },
  }),
  cancelAbsence: ({ absence }) => ({ id: absence }),
  previewPeople: ({ people }) => ({ csv: people }),
  importPeople: ({ people }) => ({ csv: people, previewHash: '' }),
  saveUnit: () => ({ input: { code: 'fresh', name: '新課' } }),
  saveDesk: ({ unit }) => ({ input: { unitCode: unit, post: 'fresh', name: '新職' } }),
  appoint: ({ pawn, unit }) => ({ input: { personId: pawn, deskId: `${unit}/d`, from: inDays(30) } }),
  endIncumbency: ({ pawn, unit }) => ({
    input: { personId: pawn, deskId: `${unit}/b`, from: '2020-04-01', to: inDays(30) },
  }),
  transfer: ({ pawn, unit }) => ({
    input: { personId: pawn, fromDeskId: `${unit}/a`, toDeskId: `${unit}/c`, on: inDays(30) },
  }),
  renameUnit: ({ unit }) => ({ input: { code: unit, name: '改称課', from: inDays(30) } }),
  endDesk: ({ unit }) => ({ input: { deskId: `${unit}/e`, to: inDays(30) } }),
  endUnit: ({ unit2 }) => ({ input: { code: unit2, to: inDays(30) } }),

  businessCalendar: () => ({ year: 2027 }),
  setClosingDay: () => ({ day: inDays(30), name: '市民の日' }),
  setWorkingDay: () => ({ day: inDays(31), name: '休日開庁' }),
  removeCalendarDay: () => ({ day: inDays(30) }),
  importHolidays: ({ holidays }) => ({ csv: holidays }),
  setDue: ({ otherYear }) => ({ cycleId: otherYear, stage: 'draft', day: inDays(30) }),

  progress: ({ cycle }) => ({ cycleId: cycle }),
  subjects: ({ plan }) => ({ planId: plan }),
  openCycle: ({ plan }) => ({ input: { planId: plan, fiscalYear: 2021, template: form, route: ward(1) } }),
  rehearsal: ({ otherYear }) => ({ input: { cycleId: otherYear, date: inDays(0) } }),
  previewMove: ({ otherYear }) => ({ input: { cycleId: otherYear, route: ward(2) } }),
  moveCycle: ({ otherYear, hash }) => ({
    input: { cycleId: otherYear, route: ward(2), reportHash: hash, commandId: randomUUID() },
  }),

  version: ({ draft }) => ({ kind: 'route', id: draft, version: 1 }),
  saveDraft: () => ({
    input: { kind: 'route', id: 'fresh', source: 'id: fresh', template: form, revision: 0 },
  }),
  publishVersion: ({ draft }) => ({
    input: { kind: 'route', ...(draft === 'nowhere' ? { id: draft, version: 1 } : ward(3)), revision: 1 },
  }),
  discardDraft: ({ draft }) => ({ input: { kind: 'route', id: draft, version: 1, revision: 1 } }),

  book: ({ book }) => ({ id: book }),
  books: ({ cycle }) => ({ cycleId: cycle }),
  rollup: ({ cycle }) => ({ cycleId: cycle }),
  requestBook: ({ cycle }) => ({ cycleId: cycle, commandId: randomUUID() }),
  cancelBook: ({ queued }) => ({ id: queued }),
  'GET:/books/:id.pdf': ({ book }) => ({ id: book }),
  'GET:/books/:id/site.zip': ({ book }) => ({ id: book }),
  'GET:/books/:id/data.zip': ({ book }) => ({ id: book }),
  'GET:/cycles/:id/dwell.csv': ({ cycle }) => ({ id: cycle }),
};

/** What an answer must hold to be about the row's thing at all; an answer without it is `without`. */
export const traces: Record<string, (named: Named) => string> = {
  inbox: ({ sheet }) => sheet,
  progress: ({ sheet }) => sheet,
  rollup: ({ sheet }) => sheet,
  laterReadings: ({ sheet }) => sheet,
  vacantDesks: ({ sheet }) => sheet,
  stuckSheets: ({ sheet }) => sheet,
  people: ({ mgr }) => mgr,
  'people#login': () => '"m.nobody"',
  units: ({ unit }) => `"${unit}"`,
  notices: ({ notice }) => notice,
  delegations: ({ delegation }) => delegation,
  'delegations#everybody': ({ delegation }) => delegation,
  absences: ({ absence }) => absence,
  'absences#everybody': ({ absence }) => absence,
  officeActs: ({ unit }) => `"${unit}"`,
  mailFailures: ({ mgr }) => mgr,
  cycles: ({ cycle }) => cycle,
  books: ({ book }) => book,
  plans: ({ plan }) => plan,
  versions: ({ draft }) => `"${draft}"`,
  'GET:/cycles/:id/dwell.csv': ({ sheet }) => sheet,
};
