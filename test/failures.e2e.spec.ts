import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givenOffice, type Office } from './support/office.js';
import { run } from './support/processes.js';

let office: Office;

beforeAll(async () => {
  office = await givenOffice();
  await office.sql(
    `UPDATE outbox SET error = 'mail not sent to nobody@city.example', attempts = 8, sent_at = now(), failed_at = now()
      WHERE id = (SELECT min(id) FROM outbox)`,
  );
}, 60_000);
afterAll(() => office?.close());

async function failures(...options: string[]): Promise<{ code: number | null; text: string }> {
  const program = run('standalone', ['failures', ...options], { DATABASE_URL: office.url });
  const code = await program.ended;
  return { code, text: program.output() };
}

test('given work that was given up – when asked for – then what, when, how often and why, with code 1', async () => {
  const { code, text } = await failures();
  expect(code).toBe(1);
  expect(text).toMatch(/お知らせ .* 8 回 {2}中止 {2}mail not sent to nobody@city\.example/);
}, 60_000);

test('given it is tried once more – when a worker runs – then it is done, and nothing is left to show', async () => {
  expect(await failures('--retry')).toMatchObject({
    code: 0,
    text: expect.stringContaining('1 件をもう一度'),
  });
  const worker = run('worker', [], { DATABASE_URL: office.url });
  try {
    for (let open = 1; open > 0; await new Promise((resolve) => setTimeout(resolve, 100)))
      [{ open }] = await office.sql('SELECT count(*)::int AS open FROM outbox WHERE done_at IS NULL');
  } finally {
    await worker.end();
  }
  expect(await failures()).toEqual({ code: 0, text: 'うまくいかなかった仕事はありません。\n' });
}, 60_000);
