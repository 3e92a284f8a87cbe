import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { givenVersion, shipped, shippedSource, stepIn } from '../../../../test/support/versions.js';
import { saveDraft } from './drafts.js';

let office: Office;
let town: Town;
beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());

/** Rows and histories of all sheets, byte for byte as the database prints them. */
const bytes = async () => [
  await office.sql('SELECT s::text FROM sheet s ORDER BY id'),
  await office.sql('SELECT e::text FROM sheet_event e ORDER BY seq'),
];

test('given ten running sheets – when new versions are written and published – then not a byte of them differs, and they finish on the old ones', async () => {
  const running = town.sheets.slice(0, 10);
  const steps = ['draft', 'rate', 'manager', 'finding', 'confirm', 'director', 'cio'];
  for (const [i, { id }] of running.entries()) await moveTo(office, town, id, steps[i % steps.length]!);
  const before = await bytes();

  const source = await shippedSource(
    'route',
    (doc) => (stepIn(doc, 'cio').desks = [{ unit: 'nowhere', post: 'x' }]),
  );
  const draft = { kind: 'route' as const, id: shipped, source, template: { id: shipped, version: 1 } };
  for (const revision of [0, 1, 2])
    await saveDraft(office.database, town.administrator, {
      ...draft,
      source: `${source}# ${revision}`,
      revision,
    });
  await office.sql('DELETE FROM route WHERE published_at IS NULL');
  await givenVersion(office, town, 'template', (doc) =>
    doc.sections[4].fields.push({ id: 'memo', label: '備考', type: 'text' }),
  );
  await givenVersion(
    office,
    town,
    'route',
    (doc) => (stepIn(doc, 'cio').desks = [{ unit: 'nowhere', post: 'x' }]),
  );
  expect(await bytes()).toEqual(before);

  for (const { id } of running) {
    await moveTo(office, town, id, null);
    const { stored, history, cycle } = await look(office, town, id);
    expect(stored.sheet.state).toBe('approved');
    expect(cycle.versions).toEqual({ template: `${shipped}@1`, route: `${shipped}@1` });
    for (const { event } of history)
      expect(event).toMatchObject({ template: `${shipped}@1`, route: `${shipped}@1` });
    expect(history.at(-1)!.event.by.desk).toBe('executive/cio');
  }
});
