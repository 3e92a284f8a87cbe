import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import { givenOffice, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { givenVersion, shipped, stepIn } from '../../../../test/support/versions.js';
import { NotFoundError } from '../office.js';
import { rehearsal, type Rehearsed } from './rehearsal.js';

let office: Office;
let town: Town;
let planId: string;
beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  [{ id: planId }] = (await office.sql('SELECT id FROM plan')) as [{ id: string }];
  // From April 2028 nobody is 経営企画部長, and 担当者 of one department is its 課長 as well.
  await office.sql(
    `UPDATE incumbency SET valid_to = '2028-03-31' WHERE desk_id IN ('planning/director', 'u02/manager')`,
  );
  await office.sql(
    `INSERT INTO incumbency (municipality_id, person_id, desk_id, valid_from)
     SELECT municipality_id, person_id, 'u02/manager', '2028-04-01' FROM incumbency WHERE desk_id = 'u02/staff'`,
  );
});
afterAll(() => office.close());

async function findings(date: string, what: Rehearsed = { cycleId: town.cycleId }): Promise<Finding[]> {
  const outcome = await rehearsal(office.database, town.administrator, what, date);
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.findings;
}
const next = (route = 1) => ({
  planId,
  template: { id: shipped, version: 1 },
  route: { id: shipped, version: route },
});
const ownedBy = (unit: string) =>
  town.sheets.filter(({ owner }) => owner === unit).map(({ subject }) => subject);

describe('the rehearsal of the sample city', () => {
  test('given the people until March – then nothing holds any sheet up', async () => {
    expect(await findings('2028-03-31')).toEqual([]);
    expect(await findings('2028-03-31', next())).toEqual([]);
  });

  test('given the people from April – then every hole is found: a desk without holder for every sheet, and a self-approval', async () => {
    const found = await findings('2028-04-01');
    const vacant = found.filter(({ kind }) => kind === 'noHolder');
    expect(vacant.map((finding) => 'subject' in finding && finding.subject).sort()).toEqual(
      town.sheets.map(({ subject }) => subject).sort(),
    );
    for (const finding of vacant)
      expect(finding).toMatchObject({
        step: 'director',
        desk: 'planning/director',
        escalatesTo: { desk: 'executive/cio', held: true },
      });
    const own = found.filter(({ kind }) => kind === 'selfApproval');
    expect(own).toEqual(
      ownedBy('u02').map((subject) => ({
        kind: 'selfApproval',
        subject,
        step: 'manager',
        desk: 'u02/manager',
      })),
    );
    expect(found).toHaveLength(vacant.length + own.length);
    expect(await findings('2028-04-01', next())).toEqual(found);
  });

  test('given a route for the next year – then its missing desk and its rule that never holds are found before it opens', async () => {
    const when = 'cost.budget.{y} > 100000000000';
    const version = await givenVersion(office, town, 'route', (doc) => {
      stepIn(doc, 'cio').desks = [{ unit: 'executive', post: 'mayor' }];
      stepIn(doc, 'cio').deputies = undefined;
      stepIn(doc, 'confirm').when = when;
    });
    const found = await findings('2028-03-31', next(version));
    expect(found.filter(({ kind }) => kind === 'noDesk')).toHaveLength(town.sheets.length);
    expect(found).toContainEqual({ kind: 'rule', rule: when, always: false });
    expect(found).toContainEqual({ kind: 'unvisited', step: 'confirm' });
  });

  test('given the reviewing unit merged into a department – then the sheets it would review of its own are found, and no others', async () => {
    const merge = (unit: string, successor: string | null, last: string | null) =>
      office.sql('UPDATE unit SET valid_to = $3, successor = $2 WHERE code = $1', [unit, successor, last]);
    await merge('digital', 'u01', '2028-03-30');
    const found = (await findings('2028-03-31')).filter(({ kind }) => kind === 'ownReview');
    const subjects = new Set(found.map((finding) => 'subject' in finding && finding.subject));
    expect([...subjects].sort()).toEqual(ownedBy('u01').sort());
    expect(found[0]).toMatchObject({ owner: 'u01', unit: 'digital' });
    expect((await findings('2028-03-30')).filter(({ kind }) => kind === 'ownReview')).toEqual([]);
    await merge('digital', null, null);
  });

  test('given sheets that are over – then they are not walked any more', async () => {
    await moveTo(office, town, town.sheets[0]!.id, null);
    const found = await findings('2028-04-01');
    const { subject } = town.sheets[0]!;
    expect(found.some((finding) => 'subject' in finding && finding.subject === subject)).toBe(false);
  });
});

test('given versions that cannot be had, no such year, or anybody else – then refused', async () => {
  const ask = (what: Rehearsed, who = town.administrator) =>
    rehearsal(office.database, who, what, '2028-04-01');
  expect(await ask(next(9))).toEqual({ refusal: { code: 'NOT_PUBLISHED', kind: 'route' } });
  await expect(ask({ cycleId: randomUUID() })).rejects.toThrow(NotFoundError);
  await expect(ask({ ...next(), planId: randomUUID() })).rejects.toThrow(NotFoundError);
  await expect(ask({ cycleId: town.cycleId }, town.who('executive.cio'))).rejects.toThrow(NotFoundError);
});
