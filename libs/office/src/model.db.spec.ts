import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { freshDatabase } from '../../../test/support/database.js';
import type { Sql } from '../../../test/support/office.js';
import { anyAttempt, type Attempt } from '../test/any-command.js';
import { Auditor, oneTown } from '../test/auditor.js';
import { Exchange } from '../test/exchange.js';
import { Lane } from '../test/lane.js';
import { Life } from '../test/life.js';
import type { Forms } from '../test/replay.js';
import { givenSmallTown, modelForms } from '../test/small-town.js';

/* `npm run test:model` makes it long. KAIRAN_MODEL_SEED brings a run back, as far as the database's own timing lets it. */
const runs = Number(process.env['KAIRAN_MODEL_RUNS'] ?? 16);
const seed = Number(process.env['KAIRAN_MODEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const lanes = 4;
const seen = new Map<string, number>();
const count = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Pool;
let forms: Forms;
const sql: Sql = async (text, values) => (await owner.query(text, values as unknown[])).rows;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: lanes * 2 });
  await sql(oneTown);
  forms = await modelForms();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** One town from its first day on. */
async function live(lane: Lane, auditor: Auditor, attempts: Attempt[]): Promise<void> {
  await lane.setDay(0);
  const exchange = new Exchange(lane, sql, await givenSmallTown(sql, forms), count);
  const life = new Life(exchange);
  for (const attempt of attempts) await life.run(attempt);
  await life.settle();
  await auditor.check(exchange);
  for (const { model } of life.papers) count(`ended ${model.rule ? 'open' : model.at}`);
  count('lives');
}

/** Lives one after the other, on connections and with a clock of their own. */
async function walk(n: number): Promise<void> {
  const lane = await Lane.open(database.url, sql);
  const auditor = await Auditor.open(database.url, forms);
  const lives = fc.asyncProperty(fc.array(anyAttempt, { minLength: 60, maxLength: 60 }), (attempts) =>
    live(lane, auditor, attempts),
  );
  // A second try would meet another timing, so nothing is shrunk: seed and path bring the life back.
  const end = await fc.check(lives, { numRuns: Math.ceil(runs / lanes), seed: seed + n, endOnFailure: true });
  await lane.database.destroy();
  await auditor.close();
  const { failed, counterexamplePath: path, errorInstance: cause } = end;
  if (failed)
    throw new Error(`KAIRAN_MODEL_SEED=${seed} (lane ${n}, path ${path}): ${String(cause)}`, { cause });
}

const commands = 'create edit submit approve agree disagree return pullBack withdraw reject correct read deputy delegate absence transfer tick retry'; // prettier-ignore
const events = 'edited submitted voted approved returned pulledBack decided';
const refusals = 'STALE NOT_YOUR_TURN WRONG_ACT OWN_DRAFT INVALID_VALUE NOT_FOUND FIELD_CLOSED';
/** Seldom enough to be asked of many lives only. */
const seldom = {
  commands: 'through delegation,through route,through escalation,cut before,cut sent,cut answered,cut ended,delegate done,absence done,transfer done,two people at once,the same at once,ended approved,ended reject,ended withdraw', // prettier-ignore
  events: 'withdrawn rejected',
  refusals: 'ALREADY_APPROVED ENDED ALREADY_ACTED REASON_REQUIRED OPINION_REQUIRED MINUTES_REQUIRED CONFIRMATION_REQUIRED REJECT_NOT_ALLOWED NOT_THE_DRAFTER NOTHING_TO_PULL_BACK ALREADY_OPENED TARGET_NOT_ALLOWED CHECKS_FAILED NOTE_REQUIRED NOT_APPROVED CORRECTION_RUNNING COMMAND_REUSED CONFLICT', // prettier-ignore
};

test(
  'given any people and any 60 commands – when sent, sent twice, raced and cut off – then answers, rows and histories are as the rule book has them',
  async () => {
    const began = Date.now();
    const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, n) => walk(n)));
    const seconds = Math.round((Date.now() - began) / 1000);
    const counts = [...seen].sort().map(([what, times]) => `${what}: ${times}`);
    console.log(`KAIRAN_MODEL_SEED=${seed}, ${seconds} s\n${counts.join('\n')}`);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    expect(seen.get('lives')).toBeGreaterThanOrEqual(runs);
  },
  6 * 60 * 60_000,
);

test('given those lives – when counted – then every kind of command, event and refusal was met', () => {
  const often = [...commands.split(' ').map((each) => `try ${each}`), ...`${events} ${refusals}`.split(' '), 'lost']; // prettier-ignore
  const rare = [...seldom.commands.split(','), ...`${seldom.events} ${seldom.refusals}`.split(' ')];
  const wanted = runs >= 1_000 ? [...often, ...rare] : often;
  expect(wanted.filter((what) => !seen.has(what))).toEqual([]);
});
