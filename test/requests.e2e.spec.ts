import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { codes, signedIn, startedApi, type Answer, type Browser } from './support/api.js';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import { act, read } from './support/desk-work.js';
import type { Running } from './support/processes.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let api: Running;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  await givenCity(store);
  await store.destroy();
  const started = await startedApi(database.url);
  api = started.process;
  browser = await signedIn(started.url, 'u01.staff');
});

afterAll(async () => {
  await api?.end();
  await database?.drop();
});

describe('what a page of another site can send is refused, cookie or not', () => {
  const query = '{ me { name } }';
  const mutation = 'mutation { signOut }';

  test.each([query, mutation])('GET %s', async (text) => {
    const answer = await browser.fetch(`/graphql?query=${encodeURIComponent(text)}`);
    expect([answer.status, codes(answer)]).toEqual([400, ['CSRF_REFUSED']]);
  });

  test.each([
    ['text/plain', JSON.stringify({ query: mutation })],
    ['text/plain; charset=utf-8', JSON.stringify({ query: mutation })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`],
    [
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--x--`,
    ],
  ])('POST as %s', async (type, body) => {
    const answer = await browser.post(body, type);
    expect([answer.status, codes(answer)]).toEqual([400, ['CSRF_REFUSED']]);
  });

  test('POST without a type', async () => {
    const body = new Blob([JSON.stringify({ query: mutation })]);
    expect((await browser.fetch('/graphql', { method: 'POST', body })).status).toBeGreaterThanOrEqual(400);
  });

  test('a mutation over GET, even with a header that other sites cannot set', async () => {
    const headers = { 'content-type': 'application/json', 'x-mercurius-operation-name': 'x' };
    const answer = await browser.fetch(`/graphql?query=${encodeURIComponent(mutation)}`, { headers });
    expect([answer.status, codes(answer)]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });

  test('and no answer invites another site to read it', async () => {
    const answer = await browser.fetch('/graphql', {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('after all of this the session is still there', async () => {
    expect((await browser.ask(query)).errors).toEqual([]);
  });
});

describe('a request that asks for too much does not run', () => {
  const expectRefused = (answer: Answer, status: number, code: string) =>
    expect([answer.status, codes(answer), answer.data]).toEqual([status, [code], null]);

  test('too deep', async () => {
    const deep = `{ __schema { types { fields { type ${'{ ofType '.repeat(6)} { name } ${'} '.repeat(6)} } } } }`;
    expectRefused(await browser.ask(deep), 400, 'QUERY_TOO_DEEP');
    const spread = `query { ...a } fragment a on Query { __schema { types { fields { type { ...b } } } } }
      fragment b on __Type { ofType { ofType { ofType { ofType { name } } } } }`;
    expectRefused(await browser.ask(spread), 400, 'QUERY_TOO_DEEP');
  });

  test('too many fields, by aliases or by fragments', async () => {
    const aliases = Array.from({ length: 201 }, (_, i) => `a${i}: me { name }`).join(' ');
    expectRefused(await browser.ask(`{ ${aliases} }`), 400, 'QUERY_TOO_COMPLEX');
    const spreads = Array.from({ length: 101 }, (_, i) => `a${i}: me { ...f }`).join(' ');
    expectRefused(
      await browser.ask(`{ ${spreads} } fragment f on Me { id name roles }`),
      400,
      'QUERY_TOO_COMPLEX',
    );
  });

  const aliased = (kind: string, field: string, times: number) =>
    `${kind} { ${Array.from({ length: times }, (_, i) => `a${i}: ${field}`).join(' ')} }`;
  const nothing = randomUUID();
  const form = 'kind: template, id: "ict-action-plan"';

  test.each([
    ['query', `version(${form}, version: 1) { id }`],
    ['mutation', `saveDraft(input: { ${form}, source: "", revision: 0 }) { __typename }`],
    ['mutation', `publishVersion(input: { ${form}, version: 1, revision: 0 }) { __typename }`],
    ['query', `progress(cycleId: "${nothing}") { total }`],
    ['query', `rehearsal(input: { cycleId: "${nothing}", date: "2026-04-01" }) { __typename }`],
  ])('too much work: seven times %s %s runs, eight times does not', async (kind, field) => {
    expect(codes(await browser.ask(aliased(kind, field, 7)))).toContain('NOT_FOUND');
    expectRefused(await browser.ask(aliased(kind, field, 8)), 400, 'QUERY_TOO_COMPLEX');
  });

  const acting = (sheetId: string) => ({ sheetId, commandId: randomUUID(), version: 1, act: 'submit' });
  const line = `sheetId ok version state
    refusal { code message by { id name unit post } at problems { rule path message } }`;

  test('too many acts: a list of fifty runs whatever it asks, two lists do not', async () => {
    const inputs = Array.from({ length: 50 }, () => acting(nothing));
    const many = (fields: string) => `mutation ($inputs: [ActInput!]!) { ${fields} }`;
    const one = await browser.ask(many(`actMany(inputs: $inputs) { ${line} }`), { inputs });
    expect([one.errors, one.data!['actMany'].length]).toEqual([[], 50]);
    const two = many('a: actMany(inputs: $inputs) { ok } b: actMany(inputs: $inputs) { ok }');
    expectRefused(await browser.ask(two, { inputs }), 400, 'QUERY_TOO_COMPLEX');
  });

  const command = `sheetId: "${nothing}", commandId: "${nothing}"`;
  test.each([
    `act(input: { ${command}, version: 1, act: submit }) { __typename }`,
    `saveSheet(input: { ${command}, version: 1, patches: [] }) { __typename }`,
    `correctSheet(input: { ${command}, reason: "x" }) { __typename }`,
  ])('too many acts by aliases: fifty times %s runs, one more does not', async (field) => {
    expect(codes(await browser.ask(aliased('mutation', field, 50)))).toContain('NOT_FOUND');
    expectRefused(await browser.ask(aliased('mutation', field, 51)), 400, 'QUERY_TOO_COMPLEX');
  });

  test('in a list of acts, an id that cannot be one is the fault of its own row', async () => {
    const [{ id }] = (await browser.ask('{ inbox { id } }')).data!['inbox'];
    const { data, errors } = await browser.ask(
      `mutation ($inputs: [ActInput!]!) { actMany(inputs: $inputs) { ${line} } }`,
      { inputs: [acting('x'), { ...acting(id.toUpperCase()), version: 99 }] },
    );
    expect([errors, data!['actMany']]).toMatchObject([
      [],
      [
        { sheetId: 'x', ok: false, refusal: { code: 'NOT_FOUND' } },
        { sheetId: id, refusal: { code: 'STALE' } },
      ],
    ]);
  });

  test('a fragment of itself', async () => {
    const answer = await browser.ask('{ me { ...a } } fragment a on Me { id ...a }');
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED');
  });

  test('a body above 2 MiB', async () => {
    const answer = await browser.ask('{ me { name } }', { x: 'x'.repeat(2 * 1024 * 1024) });
    expectRefused(answer, 413, 'TOO_LARGE');
  });

  test('several requests in one', async () => {
    const answer = await browser.post(
      JSON.stringify([{ query: '{ me { name } }' }, { query: '{ me { name } }' }]),
    );
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED');
  });

  test.each(['{', '{"query": "{ me {"}', '{"query": "{ nothing }"}', 'null', '[]'])(
    'what is none: %s',
    async (body) => {
      expectRefused(await browser.post(body), 400, 'GRAPHQL_VALIDATION_FAILED');
    },
  );

  test('and all this leaves the api as it was', async () => {
    expect((await browser.ask('{ me { name } }')).errors).toEqual([]);
  });
});

test('a reason with characters that no database keeps is refused in words', async () => {
  const [{ id }] = (await browser.ask('{ inbox { id } }')).data!['inbox'];
  const { version } = (await read(browser, id)).data!['sheet'];
  for (const reason of ['a\u0000', 'a\ud800'])
    expect(codes(await act(browser, { id, version }, { act: 'return', to: 'draft', reason }))).toEqual([
      'INVALID_TEXT',
    ]);
});

describe('what breaks inside stays inside', () => {
  const inside =
    /relation|select|from |sheet_lost|typeorm|QueryFailed|\/work\/|node_modules|postgres|at .*\.js/i;
  const [broken, mended] = ['sheet RENAME TO sheet_lost', 'sheet_lost RENAME TO sheet'];
  const alter = (what: string) => asOwner(database.url, (client) => client.query(`ALTER TABLE ${what}`));

  test('an error of the database becomes a number that the log has too', async () => {
    await alter(broken);
    try {
      const answer = await browser.ask('{ inbox { id } }');
      expect([answer.status, codes(answer), answer.data]).toEqual([200, ['INTERNAL'], null]);
      expect(answer.text).not.toMatch(inside);
      const reference = answer.errors[0]!.extensions!.reference!;
      expect(reference).toMatch(/^[0-9a-f-]{36}$/);
      await api.prints(new RegExp(`${reference}.*sheet`));
    } finally {
      await alter(mended);
    }
    expect((await browser.ask('{ inbox { id } }')).errors).toEqual([]);
  });

  test('so does one of the GraphQL server itself, which reads a number as a document', async () => {
    const answer = await browser.post('{"query": 3}');
    expect([answer.status, codes(answer)]).toEqual([500, ['INTERNAL']]);
    expect(answer.text).not.toMatch(inside);
  });

  test('so does one behind a plain route', async () => {
    await alter('book RENAME TO book_lost');
    try {
      const answer = await browser.fetch(`/books/${randomUUID()}.pdf`);
      expect(answer.status).toBe(500);
      expect(answer.text).not.toMatch(inside);
    } finally {
      await alter('book_lost RENAME TO book');
    }
  });
});

describe('health', () => {
  test('live and ready answer without a session', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const response = await fetch(`${browser.url}${path}`);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  test('without its database it lives but is not ready, and says no more than that', async () => {
    const lonely = await freshDatabase();
    const { url, process } = await startedApi(lonely.url);
    try {
      await lonely.drop();
      const ready = await fetch(`${url}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([503, { status: 'database unreachable' }]);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    } finally {
      await process.end();
    }
  });
});
