import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { buildSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { Browser, codes, signedIn, startedApi } from './support/api.js';
import { givenCity, password } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import type { Running } from './support/processes.js';
import { operationsOf, type Operation } from './support/schema-walk.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
const apis: Running[] = [];
let url: string;
let secureUrl: string;
let operations: Operation[];

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  await givenCity(store);
  await store.destroy();
  const plain = await startedApi(database.url);
  const secure = await startedApi(database.url, { PUBLIC_URL: 'https://kairan.example.jp' });
  apis.push(plain.process, secure.process);
  ({ url } = plain);
  secureUrl = secure.url;
  operations = operationsOf(buildSchema(await readFile('apps/api/schema.graphql', 'utf8')));
});

afterAll(async () => {
  for (const api of apis) await api.end();
  await database?.drop();
});

const pdf = '/books/00000000-0000-4000-8000-000000000000.pdf';

async function expectSignedOut(browser: Browser): Promise<void> {
  for (const { name, query, variables } of operations) {
    if (name === 'signIn') continue;
    const answer = await browser.ask(query, variables);
    expect([name, codes(answer), answer.data]).toEqual([name, ['UNAUTHENTICATED'], null]);
  }
  const file = await browser.fetch(pdf);
  expect([file.status, file.text]).toEqual([401, '{"code":"UNAUTHENTICATED"}']);
}

describe('without a session', () => {
  test('the running api offers the operations of the committed schema, and names them to anybody', async () => {
    const asked = await new Browser(url).ask(
      '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }',
    );
    const { queryType, mutationType } = asked.data!['__schema'];
    const names = [...queryType.fields, ...mutationType.fields].map(({ name }) => name);
    expect(names.sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  test('every query and mutation but signIn is refused, and the PDF', async () => {
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['me', 'inbox', 'sheet', 'progress', 'book', 'act', 'saveSheet', 'requestBook']),
    );
    await expectSignedOut(new Browser(url));
  });

  test.each([
    'x',
    '00000000-0000-4000-8000-000000000000.x',
    `00000000-0000-4000-8000-000000000000.${'A'.repeat(43)}`,
    `' OR 1=1 --`,
  ])('a made-up cookie opens nothing: %s', async (value) => {
    const browser = new Browser(url);
    browser.cookie = `kairan_session=${encodeURIComponent(value)}`;
    await expectSignedOut(browser);
  });

  test('several operations in one request are refused one by one', async () => {
    const answer = await new Browser(url).ask('{ a: me { name } b: inbox { id } c: cycles { id } }');
    expect(codes(answer)).toContain('UNAUTHENTICATED');
    expect(answer.data).toBeNull();
  });
});

describe('the session cookie', () => {
  test('is out of reach for scripts and for other sites, and lasts twelve hours', async () => {
    const { headers } = await new Browser(url).signIn('u01.staff');
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^kairan_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    const hours = (Date.parse(/Expires=([^;]+)/.exec(cookie!)![1]!) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
  });

  test('goes over https only, where people open Kairan over https', async () => {
    const { headers } = await new Browser(secureUrl).signIn('u01.staff');
    expect(headers.getSetCookie()[0]).toMatch(/; Secure/);
  });

  test('is dead after signing out, also where a copy was kept', async () => {
    const browser = await signedIn(url, 'u01.staff');
    const copy = new Browser(url);
    copy.cookie = browser.cookie;
    expect((await copy.ask('{ me { name } }')).errors).toEqual([]);
    const { data, headers } = await browser.ask('mutation { signOut }');
    expect(data).toEqual({ signOut: true });
    expect(headers.getSetCookie()[0]).toMatch(/^kairan_session=; .*Expires=Thu, 01 Jan 1970/);
    await expectSignedOut(copy);
  });

  test('is dead when its time is over', async () => {
    const browser = await signedIn(url, 'u02.staff');
    await asOwner(database.url, (client) =>
      client.query(`UPDATE session SET expires_at = now() - interval '1s'`),
    );
    await expectSignedOut(browser);
  });

  test('is kept as a hash only', async () => {
    const browser = await signedIn(url, 'u01.staff');
    const secret = browser.cookie.split('.').at(-1)!;
    const { rows } = await asOwner(database.url, (client) =>
      client.query('SELECT session::text AS row FROM session'),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(secret);
  });
});

describe('signing in', () => {
  test('says the same of a wrong password and of a login that does not exist', async () => {
    const browser = new Browser(url);
    const wrong = await browser.signIn('u01.staff', null, 'wrong');
    expect(wrong.data!['signIn']).toMatchObject({ ok: false, code: 'WRONG' });
    expect((await browser.signIn('nobody.here', null, 'wrong')).text).toBe(wrong.text);
    expect((await browser.signIn('u01.staff', '999999', password)).text).toBe(wrong.text);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('is locked for a while after ten wrong passwords, asked one by one or all at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => new Browser(url).signIn('u03.staff', null, 'wrong')));
    const { data } = await new Browser(url).signIn('u03.staff');
    expect(data!['signIn']).toMatchObject({ ok: false, code: 'LOCKED' });
  });

  test('tries few passwords per request', async () => {
    const input = '{ login: "u04.staff", password: "wrong" }';
    const many = Array.from({ length: 3 }, (_, i) => `a${i}: signIn(input: ${input}) { ok }`).join(' ');
    expect(codes(await new Browser(url).ask(`mutation { ${many} }`))).toEqual(['QUERY_TOO_COMPLEX']);
  });

  test.each(['\u0000', 'a\ud800b'])('with characters that are none is refused (%j)', async (text) => {
    expect(codes(await new Browser(url).signIn(text))).toEqual(['INVALID_TEXT']);
    expect(codes(await new Browser(url).signIn('admin', text))).toEqual(['INVALID_TEXT']);
  });
});
