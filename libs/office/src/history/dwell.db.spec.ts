import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transact, visitsOf } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act, type ActInput } from '../act.js';
import { NotFoundError } from '../office.js';
import { saveSheet } from '../save-sheet.js';
import { dwellTimes } from './dwell.js';

let office: Office;
let town: Town;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());

const sheetOf = (owner: string) => town.sheets.find((sheet) => sheet.owner === owner)!.id;
const versionOf = async (sheetId: string) => (await look(office, town, sheetId)).stored.sheet.version;

async function write(sheetId: string, login: string, answers: Record<string, string>) {
  const patches = Object.entries(answers).map(([path, value]) => ({ path, value }));
  const version = await versionOf(sheetId);
  const saved = await saveSheet(office.database, town.who(login), { sheetId, commandId: randomUUID(), version, patches }); // prettier-ignore
  if (!('sheet' in saved)) throw new Error(JSON.stringify(saved));
}

async function move(sheetId: string, login: string, does: ActInput['act'], more: Partial<ActInput> = {}) {
  const version = await versionOf(sheetId);
  const outcome = await act(office.database, town.who(login), { sheetId, commandId: randomUUID(), version, act: does, ...more }); // prettier-ignore
  if (!('sheet' in outcome)) throw new Error(JSON.stringify(outcome));
}

/** The stays of a sheet as this person is told them. */
async function stays(sheetId: string, login = 'admin') {
  const all = (await dwellTimes(office.database, town.who(login), town.cycleId)).stays;
  return all.filter((stay) => stay.sheetId === sheetId);
}

describe('the stays of a sheet', () => {
  test('given ways forth and back over 黄金週間 – then each stay with its end, its hours and its business days', async () => {
    const id = sheetOf('u01');
    const staff = 'u01.staff';
    await write(id, staff, { stage: 'operating' });
    await setClock(office, '2035-04-27 16:00');
    await move(id, staff, 'submit');
    await setClock(office, '2035-05-07 10:00');
    await write(id, staff, { rating_activity: 'A', rating_goal: 'B' });
    await move(id, staff, 'submit');
    await setClock(office, '2035-05-07 10:30');
    await move(id, staff, 'pullBack');
    await setClock(office, '2035-05-07 15:30');
    await move(id, staff, 'submit');
    await setClock(office, '2035-05-08 09:00');
    await move(id, 'u01.manager', 'return', { to: 'rate', reason: '根拠を' });
    await setClock(office, '2035-05-10 09:00');

    const [first, ...others] = await stays(id);
    expect(first).toMatchObject({ step: 'draft', stepLabel: '起案', stageLabel: '下書き', round: 1, how: 'submitted' }); // prettier-ignore
    const rows = others.map((stay) => [stay.stepLabel, stay.round, Math.round(stay.hours * 100) / 100, stay.businessDays, stay.how, stay.by?.post]); // prettier-ignore
    expect(rows).toEqual([
      ['実績・自己評価', 1, 234, 3, 'submitted', '担当者'],
      ['担当課長', 1, 0.5, 0, 'pulledBack', '担当者'],
      ['実績・自己評価', 1, 5, 0, 'submitted', '担当者'],
      ['担当課長', 1, 17.5, 1, 'returned', '課長'],
      ['実績・自己評価', 2, 48, 2, null, undefined],
    ]);
    for (const [i, stay] of others.slice(0, -1).entries()) expect(stay.left).toEqual(others[i + 1]!.arrived);
    expect(others.at(-1)!.left).toBeNull();
    const { history } = await look(office, town, id);
    expect(others[3]!.by).toEqual(history.at(-1)!.event.by);

    await office.sql(`INSERT INTO calendar_day (municipality_id, day, kind, name) VALUES ($1, '2035-05-01', 'closed', '市民の日')`, [town.municipality]); // prettier-ignore
    expect((await stays(id))[1]!.businessDays).toBe(2);
    await office.sql(`UPDATE person SET name = '改姓 花子' WHERE id = $1`, [town.who('u01.manager').person]);
    expect((await stays(id))[4]!.by!.name).not.toBe('改姓 花子');
  });

  test('given a decided, a withdrawn and a rejected sheet – then their last stay ends so, and nothing is open', async () => {
    const [decided, withdrawn, rejected] = ['u02', 'u03', 'u04'].map(sheetOf) as [string, string, string];
    await moveTo(office, town, decided, null);
    await move(withdrawn, 'u03.staff', 'withdraw', { reason: '廃止' });
    await moveTo(office, town, rejected, 'cio');
    await move(rejected, 'executive.cio', 'reject', { reason: '見送り', confirmation: '否決' });
    const ends = async (id: string) => (await stays(id)).map(({ step, how }) => `${step} ${how}`);
    const way = ['draft submitted', 'rate submitted', 'manager approved', 'finding submitted', 'confirm approved', 'director approved']; // prettier-ignore
    expect(await ends(decided)).toEqual([...way, 'cio decided']);
    expect(await ends(withdrawn)).toEqual(['draft withdrawn']);
    expect(await ends(rejected)).toEqual([...way, 'cio rejected']);
  });

  test('given a vote, and one that is taken back – then the sheet has stayed where it was', async () => {
    const id = sheetOf('u05');
    const at = (minute: number) => `2035-06-01T00:0${minute}:00.000Z`;
    const by = { person: randomUUID(), name: '委員' };
    const place = { to: 'draft', stage: 'draft', desks: ['u05/staff'] };
    const events = [
      { type: 'voted', from: 'draft', agrees: true, by, at: at(1) },
      { type: 'pulledBack', undoes: 2, ...place, by, at: at(2) },
      { type: 'voted', from: 'draft', agrees: true, by, at: at(3) },
      { type: 'approved', from: 'draft', ...place, to: 'rate', by, at: at(4) },
      { type: 'pulledBack', undoes: 5, ...place, by, at: at(5) },
    ];
    for (const [i, event] of events.entries())
      await office.sql(
        `INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) VALUES ($1, $2, $3, $4, $5)`,
        [town.municipality, id, i + 2, randomUUID(), event],
      );
    const visits = await transact(office.database, town, (tx) => visitsOf(tx, town.cycleId));
    const rows = visits.filter(({ sheetId }) => sheetId === id).map(({ step, left, how }) => [step, left?.toISOString() ?? null, how]); // prettier-ignore
    expect(rows).toEqual([
      ['draft', at(4), 'approved'],
      ['rate', at(5), 'pulledBack'],
      ['draft', null, null],
    ]);
  });
});

describe('who is told', () => {
  test('given everybody in turn – then those who may read the whole book, in book order; nobody else finds the year', async () => {
    const seen = async (login: string) => {
      const { stays } = await dwellTimes(office.database, town.who(login), town.cycleId);
      return [...new Set(stays.map(({ sheetId }) => sheetId))];
    };
    const everything = town.sheets.map(({ id }) => id);
    expect(await seen('admin')).toEqual(everything);
    for (const login of ['planning.director', 'executive.cio']) expect(await seen(login)).toEqual(everything);
    for (const login of ['u01.staff', 'u01.manager'])
      await expect(seen(login)).rejects.toThrow(NotFoundError);
    await expect(dwellTimes(office.database, town.administrator, randomUUID())).rejects.toThrow(
      NotFoundError,
    );
  });

  test('given a viewer – then the decided sheets alone', async () => {
    await office.sql(`UPDATE person SET roles = '{viewer}' WHERE id = $1`, [town.administrator.person]);
    const { stays } = await dwellTimes(office.database, town.administrator, town.cycleId);
    expect(new Set(stays.map(({ sheetId }) => sheetId))).toEqual(new Set([sheetOf('u02')]));
  });
});
