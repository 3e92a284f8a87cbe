import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UNPRINTABLE } from '@kairan/forms';
import type { FormKind } from '@kairan/store';
import { givenOffice, type Office, type Town } from '../../../../test/support/office.js';
import { givenVersion, shipped, shippedSource, stepIn } from '../../../../test/support/versions.js';
import { NotFoundError } from '../office.js';
import { discardDraft, publishVersion, readVersion, saveDraft, versions } from './drafts.js';

let office: Office;
let town: Town;
beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql('DELETE FROM route WHERE published_at IS NULL');
  await office.sql('DELETE FROM template WHERE published_at IS NULL');
});

const first = { id: shipped, version: 1 };
const admin = () => town.administrator;
const save = (
  source: string,
  revision = 0,
  more: { kind?: FormKind; id?: string; template?: typeof first } = {},
) =>
  saveDraft(office.database, admin(), {
    kind: 'route',
    id: shipped,
    source,
    template: first,
    revision,
    ...more,
  });
const publish = (version: number, revision: number, kind: FormKind = 'route') =>
  publishVersion(office.database, admin(), { kind, id: shipped, version, revision });
const read = (version: number, kind: FormKind = 'route') =>
  readVersion(office.database, admin(), { kind, id: shipped, version });
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';
const latest = async () => Number((await office.sql('SELECT max(version) AS n FROM route WHERE published_at IS NOT NULL'))[0].n); // prettier-ignore

describe('a draft', () => {
  test('given a text with faults – when saved – then kept as typed, each fault by line and column', async () => {
    const source = (await shippedSource('route')).replace('does: submit', 'does: submitt');
    const saved = await save(source);
    expect(saved).toMatchObject({ source, revision: 1, publishedAt: null });
    const line = source.split('\n').findIndex((text) => text.includes('submitt')) + 1;
    expect('faults' in saved && saved.faults).toEqual([
      { line, column: 15, path: 'stages.0.steps.0.does', message: expect.stringContaining('submit') },
    ]);
    expect(await read((await latest()) + 1)).toEqual(saved);
  });

  test.each(['', '{', 'a: [', '\t', '- 1', 'null', 'a: &x [*x, *x]', '&a !!binary x'])(
    'given %j for a text – then kept, with a fault',
    async (source) => {
      const saved = await save(source);
      expect(saved).toMatchObject({ source, faults: expect.arrayContaining([expect.anything()]) });
    },
  );

  test('given a draft – when published with faults – then it stays a draft, and the faults are told', async () => {
    const version = (await latest()) + 1;
    await save('id: x');
    const outcome = await publish(version, 1);
    expect(outcome).toMatchObject({ publishedAt: null, faults: expect.arrayContaining([expect.anything()]) });
    expect((await read(version)).publishedAt).toBeNull();
  });

  test.each(['\\0', '\\ud800'])(
    'given %s escaped in a text – when published – then a fault of its line: no database keeps it',
    async (escape) => {
      const version = (await latest()) + 1;
      const [label] = /label: .*/.exec(await shippedSource('route'))!;
      const source = (await shippedSource('route')).replace(label, `label: "a${escape}b"`);
      await save(source);
      const line = source.split('\n').findIndex((text) => text.includes(escape)) + 1;
      expect(await publish(version, 1)).toMatchObject({
        publishedAt: null,
        faults: [{ line, message: UNPRINTABLE }],
      });
    },
  );

  test('given a text that names another id, or fields the form lacks – then that is a fault', async () => {
    const renamed = await save(await shippedSource('route', (doc) => (doc.id = 'other')));
    expect(renamed).toMatchObject({ faults: [{ line: 1, path: 'id' }] });
    const masked = await save(
      await shippedSource('route', (doc) => (stepIn(doc, 'rate').edit.nothing = 'all')),
      1,
    );
    expect(masked).toMatchObject({ faults: [{ path: 'stages.1.steps.0.edit.nothing' }] });
  });

  test('given two who write on the same revision – then the first is kept, and the second told', async () => {
    await save('id: mine');
    expect(codeOf(await save('id: a', 1))).toBe('done');
    expect(codeOf(await save('id: b', 1))).toBe('DRAFT_CHANGED');
    expect(codeOf(await save('id: b'))).toBe('DRAFT_CHANGED');
    expect(await read((await latest()) + 1)).toMatchObject({ source: 'id: a', revision: 2 });
    // The same save again, as after an answer that was lost.
    expect(await save('id: a', 1)).toMatchObject({ revision: 2 });
  });

  test('given ten first saves at once – then one draft, and nine are told', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => save(`id: n${i}`)));
    expect(outcomes.map(codeOf).sort()).toEqual([...Array(9).fill('DRAFT_CHANGED'), 'done']);
    expect(await office.sql('SELECT FROM route WHERE published_at IS NULL')).toHaveLength(1);
  });

  test.each([
    ['an id that is none', 'BAD_ID', { id: 'X y' }],
    ['a form that is not there', 'FORM_MISSING', { template: { id: shipped, version: 9 } }],
  ])('given %s – then %s', async (_, code, more) => {
    expect(codeOf(await save('id: x', 0, more))).toBe(code);
  });

  test('given a text beyond measure – then refused', async () => {
    expect(codeOf(await save('x'.repeat(50_001)))).toBe('TOO_LONG');
  });

  test('given a draft that is discarded – then it is gone, and its number is free', async () => {
    const version = (await latest()) + 1;
    await save('id: x');
    const ref = { kind: 'route' as const, id: shipped, version };
    expect(codeOf(await discardDraft(office.database, admin(), { ...ref, revision: 2 }))).toBe(
      'DRAFT_CHANGED',
    );
    expect(codeOf(await discardDraft(office.database, admin(), { ...ref, revision: 1 }))).toBe('done');
    await expect(read(version)).rejects.toThrow(NotFoundError);
    expect(await save('id: y')).toMatchObject({ version, revision: 1 });
  });

  test('given a draft of a form that a route is written for – when discarded – then refused', async () => {
    const form = await shippedSource('template', (doc) => (doc.title = '新様式'));
    const saved = await save(form, 0, { kind: 'template' });
    if (!('version' in saved)) throw new Error(JSON.stringify(saved));
    const ref = { id: shipped, version: saved.version };
    expect(codeOf(await save(await shippedSource('route'), 0, { template: ref }))).toBe('done');
    const discarded = await discardDraft(office.database, admin(), { kind: 'template', ...ref, revision: 1 });
    expect(codeOf(discarded)).toBe('DRAFT_IN_USE');
  });

  test('given a route for a faulty draft of a form – then it waits for the form, and for its publication', async () => {
    const version = (await latest()) + 1;
    const source = await shippedSource('template', (doc) => (doc.title = '次の様式'));
    const form = await save('id: x', 0, { kind: 'template' });
    if (!('version' in form)) throw new Error(JSON.stringify(form));
    const template = { id: shipped, version: form.version };
    const waiting = await save(await shippedSource('route'), 0, { template });
    expect(waiting).toMatchObject({
      faults: [{ message: expect.stringContaining('先に様式を直してください') }],
    });
    await save(source, 1, { kind: 'template' });
    expect((await read(version)).faults).toEqual([]);
    expect(codeOf(await publish(version, 1))).toBe('NOT_PUBLISHED');
    expect(await publish(form.version, 2, 'template')).toMatchObject({ publishedAt: expect.any(Date) });
    expect(await publish(version, 1)).toMatchObject({ publishedAt: expect.any(Date), template });
  });
});

describe('versions', () => {
  test('given versions published one after another – then they count on, and never change', async () => {
    const before = await latest();
    const numbers = [];
    for (const title of ['二', '三'])
      numbers.push(await givenVersion(office, town, 'route', (doc) => (doc.title = title)));
    expect(numbers).toEqual([before + 1, before + 2]);
    expect(codeOf(await publish(before + 1, 1))).toBe('done');
    expect(await save('id: x')).toMatchObject({ version: before + 3 });
    expect((await read(before + 1)).source).toContain('二');
  });

  test('given a publication on a revision that is not the last – then refused', async () => {
    await save(await shippedSource('route'));
    await save(await shippedSource('route', (doc) => (doc.title = '後の')), 1);
    expect(codeOf(await publish((await latest()) + 1, 1))).toBe('DRAFT_CHANGED');
  });

  test('given the list – then who published what, and which years are on it', async () => {
    const version = await givenVersion(office, town, 'route', (doc) => (doc.title = '未使用'));
    const lines = await versions(office.database, admin());
    const line = (kind: FormKind, number: number) =>
      lines.find((each) => each.kind === kind && each.version === number)!;
    expect(line('route', version)).toMatchObject({
      publishedBy: expect.any(String),
      cycles: [],
      template: first,
    });
    const { title } = line('route', 1).cycles[0]!;
    expect(line('route', 1).cycles).toEqual([{ id: town.cycleId, fiscalYear: 2021, title }]);
    expect(line('template', 1).cycles).toHaveLength(1);
  });

  test('given anybody but the administrator – then none of it is found', async () => {
    const who = town.who('digital.manager');
    const ref = { kind: 'route' as const, ...first };
    const draft = { kind: 'route' as const, id: shipped, source: '', template: first, revision: 0 };
    const attempts = [
      () => versions(office.database, who),
      () => readVersion(office.database, who, ref),
      () => saveDraft(office.database, who, draft),
      () => publishVersion(office.database, who, { ...ref, revision: 1 }),
      () => discardDraft(office.database, who, { ...ref, revision: 1 }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFoundError);
  });
});
