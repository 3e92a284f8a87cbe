import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { codes, signedIn, startedApi, type Browser } from './support/api.js';
import { givenCity } from './support/city.js';
import { freshDatabase } from './support/database.js';
import type { Running } from './support/processes.js';
import { shipped, shippedSource, stepIn, withoutStep } from './support/versions.js';

let api: Running;
let url: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let admin: Browser;
let cycleId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  ({ cycleId } = await givenCity(store));
  await store.destroy();
  ({ process: api, url } = await startedApi(database.url));
  admin = await signedIn(url, 'admin');
});
afterAll(async () => {
  await api?.end();
  await database?.drop();
});

const first = { id: shipped, version: 1 };
const refusal = '... on Refusal { code message problems { path message } }';
const asking = {
  save: `mutation ($input: SaveDraftInput!) { it: saveDraft(input: $input) { __typename ${refusal}
    ... on FormVersion { version revision publishedAt source svg faults { line column path message } } } }`,
  publish: `mutation ($input: DraftInput!) { it: publishVersion(input: $input) { __typename ${refusal}
    ... on FormVersion { version publishedAt faults { message } } } }`,
  discard: `mutation ($input: DraftInput!) { it: discardDraft(input: $input) { __typename ${refusal} ... on DiscardedDraft { version } } }`,
  open: `mutation ($input: OpenCycleInput!) { it: openCycle(input: $input) { __typename ${refusal} ... on Cycle { id fiscalYear title } } }`,
  preview: `query ($input: PreviewMoveInput!) { it: previewMove(input: $input) { __typename ${refusal} ... on MovePreview {
    fromRoute toRoute hash steps { step change parts opens closes } fields { field } sheets { subject from to desks repeat } obstacle { code message } } } }`,
  move: `mutation ($input: MoveCycleInput!) { it: moveCycle(input: $input) { __typename ${refusal} ... on MovePreview { toRoute hash } } }`,
  rehearse: `query ($input: RehearsalInput!) { it: rehearsal(input: $input) { __typename ${refusal}
    ... on Rehearsal { findings { kind message subject step desk } } } }`,
};

async function ask(what: keyof typeof asking, input: object, browser = admin): Promise<any> {
  const answer = await browser.ask(asking[what], { input });
  if (!answer.data) throw new Error(answer.text);
  return answer.data['it'];
}

const draft = (source: string, revision: number) => ({
  kind: 'route',
  id: shipped,
  source,
  template: first,
  revision,
});

describe('an administrator', () => {
  test('writes a draft with a fault, is told where, mends it and publishes it; the list says so', async () => {
    const good = await shippedSource('route', (doc) => withoutStep(doc, 'rate'));
    const kept = await ask('save', draft(good.replace('does: approve', 'does: aprove'), 0));
    expect(kept).toMatchObject({ version: 2, revision: 1, publishedAt: null, svg: null });
    expect(kept.faults.map(({ path }: any) => path)).toContain('stages.1.steps.0.does');
    expect(await ask('publish', { kind: 'route', ...first, version: 2, revision: 1 })).toMatchObject({
      publishedAt: null,
      faults: expect.arrayContaining([expect.anything()]),
    });
    const source = await shippedSource('route', (doc) => withoutStep(doc, 'confirm'));
    expect(await ask('save', draft(source, 0))).toMatchObject({ code: 'DRAFT_CHANGED' });
    expect(await ask('save', draft(source, 1))).toMatchObject({ revision: 2, source, faults: [] });
    const published = await ask('publish', { kind: 'route', ...first, version: 2, revision: 2 });
    expect(published.publishedAt).toEqual(expect.any(String));

    const { data } = await admin.ask(
      '{ versions { kind id version publishedAt publishedBy template { version } cycles { fiscalYear } } }',
    );
    const route = (version: number) =>
      data!['versions'].find((line: any) => line.kind === 'route' && line.version === version);
    expect(route(2)).toMatchObject({ publishedBy: expect.any(String), template: { version: 1 }, cycles: [] });
    expect(route(1).cycles).toEqual([{ fiscalYear: 2021 }]);
    const one = await admin.ask(
      '{ version(kind: route, id: "ict-action-plan", version: 1) { source svg faults { line } } form: version(kind: template, id: "ict-action-plan", version: 1) { svg } }',
    );
    expect(one.data!['version'].source).toContain('stages:');
    expect(one.data!['version'].svg).toMatch(/^<svg [^]*担当課長[^]*<\/svg>\n?$/);
    expect(one.data!['form'].svg).toBeNull();
  });

  test('throws a draft away', async () => {
    await ask('save', draft('id: x', 0));
    expect(await ask('discard', { kind: 'route', ...first, version: 3, revision: 1 })).toMatchObject({
      version: 3,
    });
  });

  test('rehearses the next year, opens it once, and not on other versions', async () => {
    const { data } = await admin.ask('{ plans { id title subjects cycles { id fiscalYear } } }');
    const [plan] = data!['plans'];
    expect(plan).toMatchObject({ subjects: 15, cycles: [{ id: cycleId, fiscalYear: 2021 }] });
    const list = await admin.ask('query ($id: ID!) { subjects(planId: $id) { name ownerUnit position } }', {
      id: plan.id,
    });
    expect(list.data!['subjects'].map(({ position }: any) => position)).toEqual(
      [...Array(15).keys()].map((i) => i + 1),
    );

    const year = { planId: plan.id, template: first, route: { id: shipped, version: 2 } };
    expect(await ask('rehearse', { ...year, date: '2022-04-01' })).toEqual({
      __typename: 'Rehearsal',
      findings: [],
    });
    expect((await ask('rehearse', { cycleId, date: '1999-04-01' })).findings[0]).toMatchObject({
      kind: 'noHolder',
      message: expect.stringContaining('就いている人がいません'),
    });
    const opened = await ask('open', { ...year, fiscalYear: 2022 });
    expect(opened).toMatchObject({ __typename: 'Cycle', fiscalYear: 2022 });
    expect(await ask('open', { ...year, fiscalYear: 2022 })).toEqual(opened);
    expect(await ask('open', { ...year, route: first, fiscalYear: 2022 })).toMatchObject({
      code: 'YEAR_OPEN',
    });
    const unpublished = { ...year, route: { id: shipped, version: 9 }, fiscalYear: 2023 };
    expect(await ask('open', unpublished)).toMatchObject({
      code: 'NOT_PUBLISHED',
      message: '決裁ルートのその版は公開されていません。先に公開してください。',
    });
  });

  test('looks at what a move would change, and moves by the report', async () => {
    const input = { cycleId, route: { id: shipped, version: 2 } };
    const preview = await ask('preview', input);
    expect(preview).toMatchObject({
      fromRoute: `${shipped}@1`,
      toRoute: `${shipped}@2`,
      fields: [],
      sheets: [],
      obstacle: null,
    });
    expect(preview.steps).toContainEqual({
      step: 'confirm',
      change: 'gone',
      parts: [],
      opens: [],
      closes: [],
    });
    expect(preview.steps).toContainEqual(expect.objectContaining({ step: 'director', parts: ['差戻し先'] }));
    const command = { ...input, reportHash: preview.hash, commandId: randomUUID() };
    expect(await ask('move', { ...command, reportHash: 'x' })).toMatchObject({ code: 'REPORT_CHANGED' });
    const moved = await ask('move', command);
    expect(moved).toEqual({ __typename: 'MovePreview', toRoute: `${shipped}@2`, hash: preview.hash });
    expect(await ask('move', command)).toEqual(moved);
    expect(await ask('preview', input)).toMatchObject({ code: 'NOTHING_TO_MOVE' });
  });

  test('is told which sheets stand where the new route has no step', async () => {
    const source = await shippedSource('route', (doc) => {
      withoutStep(doc, 'confirm');
      stepIn(doc, 'draft').id = 'begin';
      for (const stage of doc.stages)
        for (const step of stage.steps)
          step.returnsTo = step.returnsTo?.map((to: string) => (to === 'draft' ? 'begin' : to));
    });
    await ask('save', draft(source, 0));
    await ask('publish', { kind: 'route', ...first, version: 3, revision: 1 });
    const input = { cycleId, route: { id: shipped, version: 3 } };
    const stranded = await ask('preview', input);
    expect(stranded.obstacle).toMatchObject({
      code: 'MAPPING_NEEDED',
      message: expect.stringContaining('draft'),
    });
    expect(stranded.sheets).toHaveLength(15);
    const mapping = [{ from: 'draft', to: 'begin' }];
    const mapped = await ask('preview', { ...input, mapping });
    expect(mapped).toMatchObject({
      obstacle: null,
      sheets: expect.arrayContaining([expect.objectContaining({ to: 'begin' })]),
    });
  });
});

test('for everybody else none of it is there', async () => {
  const other = await signedIn(url, 'executive.cio');
  const inputs: Record<keyof typeof asking, object> = {
    save: draft('', 0),
    publish: { kind: 'route', ...first, revision: 1 },
    discard: { kind: 'route', ...first, revision: 1 },
    open: { planId: randomUUID(), fiscalYear: 2030, template: first, route: first },
    preview: { cycleId, route: first },
    move: { cycleId, route: first, reportHash: '', commandId: randomUUID() },
    rehearse: { cycleId, date: '2027-04-01' },
  };
  for (const [what, input] of Object.entries(inputs))
    expect({ what, codes: codes(await other.ask(asking[what as keyof typeof asking], { input })) }).toEqual({
      what,
      codes: ['NOT_FOUND'],
    });
  for (const query of [
    '{ versions { id } }',
    '{ plans { id } }',
    `{ subjects(planId: "${randomUUID()}") { id } }`,
  ])
    expect(codes(await other.ask(query))).toEqual(['NOT_FOUND']);
});
