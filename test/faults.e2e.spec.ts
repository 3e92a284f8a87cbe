import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOwner, freshDatabase } from './support/database.js';
import { sampleCity } from './support/city.js';
import { run } from './support/processes.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let root: string;

beforeAll(async () => {
  database = await freshDatabase();
  root = await mkdtemp(join(tmpdir(), 'kairan-faults-'));
});

afterAll(async () => {
  await database?.drop();
  await rm(root, { recursive: true, force: true });
});

/** A copy of the sample city, damaged. */
async function folder(name: string, damage: (sheets: any[], tables: any) => void): Promise<string> {
  const dir = join(root, name);
  await cp(sampleCity, dir, { recursive: true });
  const [sheets, tables] = [await readJson(dir, 'sheets.json'), await readJson(dir, 'published-tables.json')];
  damage(sheets, tables);
  await writeFile(join(dir, 'sheets.json'), JSON.stringify(sheets));
  await writeFile(join(dir, 'published-tables.json'), JSON.stringify(tables));
  return dir;
}

async function readJson(dir: string, file: string): Promise<any> {
  return JSON.parse(await readFile(join(dir, file), 'utf8'));
}

/** Every `kairan` that was started here. */
const pids: number[] = [];

/** Rows of every table, and the databases that those left on the server. */
async function everything(): Promise<string> {
  return asOwner(database.url, async (client) => {
    const { rows: tables } = await client.query(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const counts: string[] = [];
    for (const { relname } of tables) {
      const { rows } = await client.query(`SELECT count(*)::int AS n FROM "${relname}"`);
      counts.push(`${relname} ${rows[0].n}`);
    }
    // Demonstrations of other files run on the same server at the same time.
    const own = pids.map((pid) => `kairan_demo_${pid}_%`);
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE ANY($1)', [own]);
    return [...counts, ...rows.map(({ datname }) => datname)].join('\n');
  });
}

/** Runs `kairan` to its end. */
async function kairan(...args: string[]): Promise<{ exit: number | null; output: string }> {
  const { child, output } = run('standalone', args, { DATABASE_URL: database.url });
  pids.push(child.pid!);
  await once(child, 'close');
  return { exit: child.exitCode, output: output() };
}

/** Runs the demonstration and expects it to leave nothing behind: no row, no database, no book. */
async function refused(...args: string[]): Promise<{ exit: number | null; output: string }> {
  const out = join(root, 'book.pdf');
  const before = await everything();
  const ended = await kairan('demo', '--out', out, ...args);
  expect(existsSync(out)).toBe(false);
  expect(await everything()).toBe(before);
  return ended;
}

const japanese = /[ぁ-んァ-ヶ一-龠]/;

/** Each line names file and path, and says why in Japanese. */
function expectFaults(output: string, faults: [file: string, path: string, reason: RegExp][]): void {
  const lines = output.split('\n').filter((line) => /^\S+\.json /.test(line));
  expect(lines).toHaveLength(faults.length);
  for (const [file, path, reason] of faults) {
    const line = lines.find((each) => each.startsWith(`${file} ${path}: `));
    expect([path, line]).toEqual([path, expect.stringMatching(japanese)]);
    expect(line).toMatch(reason);
  }
}

describe('a folder with faults is refused as a whole', () => {
  test('wrong in shape: every fault of both files at once', async () => {
    const dir = await folder('shape', (sheets, tables) => {
      sheets[1].ratingGoal = 'E';
      sheets[2].budget.R3 = 'たくさん';
      delete sheets[3].name;
      tables.document.municipalityCode = '12';
      delete tables.visions[0].no;
    });
    const { exit, output } = await refused('--from', dir);
    expect(exit).toBe(1);
    expectFaults(output, [
      ['sheets.json', '1.ratingGoal', /2 件目「.+」: A、B、C、D か null/],
      ['sheets.json', '2.budget.R3', /整数で/],
      ['sheets.json', '3.name', /4 件目: この項目がありません/],
      ['published-tables.json', 'document.municipalityCode', /6 桁/],
      ['published-tables.json', 'visions.0.no', /この項目がありません/],
    ]);
  });

  test('wrong in meaning: what the form does not allow, sheet by sheet', async () => {
    let names: string[] = [];
    const dir = await folder('meaning', (sheets) => {
      sheets[1].vision = 9;
      sheets[2].stage = '休止中';
      sheets[4].plan = '';
      sheets[8].settlement.R3 = -5;
      sheets[9].budget.R9 = 1;
      names = [1, 2, 4, 8, 9].map((i) => sheets[i].name);
    });
    const { exit, output } = await refused('--from', dir);
    expect(exit).toBe(1);
    for (const name of names) expect(output).toContain(name);
    expectFaults(output, [
      ['sheets.json', '1.vision', /ビジョン 9/],
      ['sheets.json', '2.stage', /休止中/],
      ['sheets.json', '4.plan', /今後の計画/],
      ['sheets.json', '8.settlement.R3', /0 以上/],
      ['sheets.json', '9.budget.R9', /年度/],
    ]);
  });

  test('not JSON, not UTF-8, not there', async () => {
    const dir = join(root, 'unread');
    await mkdir(dir);
    await writeFile(join(dir, 'sheets.json'), '[{');
    const broken = await refused('--from', dir);
    expect(broken.exit).toBe(1);
    expect(broken.output).toMatch(/sheets\.json : JSON として読めません（1 行目の 3 文字目/);
    expect(broken.output).toMatch(/published-tables\.json : .*このファイルがありません/);
    await writeFile(join(dir, 'sheets.json'), Buffer.from([0xff, 0xfe, 0x00]));
    expect((await refused('--from', dir)).output).toMatch(/sheets\.json : UTF-8 の文書として読めません/);
  });

  test('a folder that does not exist', async () => {
    const { exit, output } = await refused('--from', join(root, 'nowhere'));
    expect(exit).toBe(1);
    expect(output).toMatch(/sheets\.json : .*nowhere にこのファイルがありません/);
  });
});

describe('a mistyped command does not run', () => {
  test.each([[['--form', 'x']], [['--from']]])('demo %j', async (args) => {
    const { exit, output } = await refused(...args);
    expect(exit).toBe(2);
    expect(output).toMatch(/引数が正しくありません: .*\n\n使い方: /);
  });

  test.each([
    [['start', '--prot', '3001'], /引数が正しくありません/],
    [['dmeo'], /使い方: /],
  ])('%j', async (args, words) => {
    const { exit, output } = await kairan(...args);
    expect(exit).toBe(2);
    expect(output).toMatch(words);
  });
});

test.each(['/dev/null/book.pdf', '/'])(
  'an --out that cannot be written, %s, is refused before the work',
  async (out) => {
    const { exit, output } = await kairan('demo', '--out', out);
    expect(exit).toBe(1);
    expect(output).toContain(`${out} に書けません`);
    expect(output).not.toMatch(/…/);
  },
);

test('a blank row before a filled one is walked like any other', async () => {
  const dir = await folder('blank-row', (sheets) => {
    sheets.splice(1);
    sheets[0].activities = [
      { planned: '', indicator: null, result: '' },
      { planned: '窓口の案内', indicator: '十件', result: '十二件' },
    ];
  });
  const { exit, output } = await kairan('demo', '--from', dir, '--out', join(root, 'blank-row.pdf'));
  expect([exit, output]).toEqual([0, expect.stringMatching(/調書（決裁済） +1\n/)]);
}, 120_000);
