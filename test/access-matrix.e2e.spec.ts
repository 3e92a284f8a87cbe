import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { outcomeOf, send } from './access-matrix/ask.js';
import { operationOf, rowsOf, type Cell, type Row } from './access-matrix/cells.js';
import { people, type Who } from './access-matrix/columns.js';
import { officeTables, sheetTables, type Situation } from './access-matrix/matrix.js';
import { traces, unknown, variables, type Named } from './access-matrix/requests.js';
import { canary, givenWorld, turns, type World } from './access-matrix/world.js';
import { Browser, type Answer } from './support/api.js';

const sheets = Object.entries(sheetTables).map(([name, table]) => ({ situation: name as Situation, rows: rowsOf(table) })); // prettier-ignore
const { auth, goodbye, ...rest } = officeTables;
/** Who may see the sheet in no situation must never read a word of it, whatever they ask. */
const strangers = new Set(Object.keys(people));
for (const { name, cells } of sheets.flatMap(({ rows }) => rows))
  for (const { who, expected } of cells) if (name === 'sheet' && expected === 'allow') strangers.delete(who);
/** What changes a sheet. */
const changing = new Set(['act', 'actMany', 'saveSheet', 'correctSheet', 'acknowledge']);

let world: World;
let named: Named;
let browsers: Map<Who, Browser>;
const tally = { cells: 0, wrongAllow: 0, wrongDeny: 0, otherwise: 0 };
const asked: Record<string, number> = { allow: 0, refused: 0, hidden: 0, 'sign in first': 0 };

beforeAll(async () => {
  world = await givenWorld();
  const { sheets, sql, personOf, cycleId: cycle, city, url } = world;
  const [records] = await sql('SELECT * FROM give_records($1)', [sheets.department.id]);
  const administrator = city.people.persons.find(({ login }) => login === 'admin')!;
  const file = `職員番号,氏名\nadmin,${administrator.name}\n`;
  named = {
    ...{
      sheet: sheets.consultation.id,
      version: sheets.consultation.version,
      path: 'issues',
      cycle,
      ...records,
    },
    ...{ mgr: personOf('mgr'), pawn: personOf('pawn') },
    ...{ unit: 'canary', unit2: 'canary2', draft: 'canary-draft', hash: '' },
    ...{ people: Buffer.from(file).toString('base64'), holidays: await readFile('libs/office/test/syukujitsu.csv', 'base64') }, // prettier-ignore
  };
  browsers = new Map(Object.keys(people).map((who) => [who as Who, new Browser(url)]));
});
afterAll(() => world?.close());

/** Asks every cell of a row, all at once: of one sheet for the row, but of its own where it is allowed. @returns the faults */
async function ask({ name, cells }: Row, at?: Situation): Promise<string[]> {
  const common = at ? await namedAt(at) : named;
  const one = async (cell: Cell, nth: number): Promise<string[]> => {
    const own = at && cell.expected === 'allow' && changing.has(operationOf(name));
    return askCell(name, cell, nth, own ? await namedAt(at) : common);
  };
  const faults = (await Promise.all(cells.map(one))).flat();
  const [{ version }] = await world.sql('SELECT version FROM sheet WHERE id = $1', [common.sheet]);
  return version === common.version ? faults : [...faults, 'the sheet was moved'];
}

/** A sheet that nobody else is asked about. */
async function namedAt(situation: Situation): Promise<Named> {
  const { id, version } = await world.copyOf(world.sheets[situation]);
  return { ...named, sheet: id, version, path: situation === 'review' ? 'finding' : 'issues' };
}

async function askCell(row: string, { who, expected }: Cell, nth: number, here: Named): Promise<string[]> {
  const answer = await answerTo(row, who, nth, here);
  const got = outcomeOf(answer, row, traces[row]?.(here) ?? '');
  count(expected, got);
  if (got !== expected) return [`${who}: ${got}, not ${expected}`];
  const isShut = expected === 'hidden' || expected === 'signIn';
  const told = isShut || strangers.has(who) ? leaksIn(answer.text, here) : [];
  const apart = expected === 'hidden' ? await tellsApart(row, who, nth, here, answer) : [];
  return [...told, ...apart].map((fault) => `${who}: ${fault}`);
}

function answerTo(row: string, who: Who, nth: number, here: Named): Promise<Answer> {
  return send(browsers.get(who)!, row, (variables[row]?.(here, who, nth) ?? {}) as Record<string, unknown>);
}

/** Ids that were sent may come back; nothing else of the sheet may come at all. */
function leaksIn(text: string, here: Named): string[] {
  const rest = text.replaceAll(here.sheet, '');
  const words = [canary, ...Object.values(world.sheets).map(({ id }) => id)];
  return words.filter((word) => rest.includes(word)).map((word) => `is told ${word}`);
}

/** Hidden is what is answered word for word as if it did not exist. */
const unknownAnswers = new Map<string, Promise<string>>();
async function tellsApart(
  row: string,
  who: Who,
  nth: number,
  here: Named,
  answer: Answer,
): Promise<string[]> {
  const key = `${row} ${who}`;
  if (!unknownAnswers.has(key)) {
    const nowhere = unknown(here);
    const asked = answerTo(row, who, nth, nowhere).then(({ text }) => text.replaceAll(nowhere.sheet, '#'));
    unknownAnswers.set(key, asked);
  }
  const other = await unknownAnswers.get(key)!;
  const own = answer.text.replaceAll(here.sheet, '#');
  return own === other ? [] : [`${own} tells it from what does not exist: ${other}`];
}

function count(expected: string, got: string): void {
  tally.cells += 1;
  asked[kindOf(expected)]! += 1;
  if (got === expected) return;
  tally[got === 'allow' ? 'wrongAllow' : expected === 'allow' ? 'wrongDeny' : 'otherwise'] += 1;
}

function kindOf(expected: string): string {
  if (expected.startsWith('refuse:')) return 'refused';
  if (expected === 'signIn') return 'sign in first';
  return expected === 'allow' ? 'allow' : 'hidden';
}

/** Signing in is the first row of the matrix, and gives everybody the session for all others. */
describe('auth', () => {
  test.each(rowsOf(auth))('$name', async (row) => expect(await ask(row)).toEqual([]));
});

describe.each(sheets)('a sheet: $situation', ({ situation, rows }) => {
  beforeAll(() => world.sql(turns[situation]?.begin ?? 'SELECT'));
  afterAll(() => world.sql(turns[situation]?.end ?? 'SELECT'));
  test.each(rows)('$name', async (row) => expect(await ask(row, situation)).toEqual([]));
});

describe.each(Object.entries(rest).map(([slice, table]) => ({ slice, rows: rowsOf(table) })))('$slice', ({ rows }) => {
  beforeAll(async () => {
    const document = `query ($input: PreviewMoveInput!) { previewMove(input: $input) { ... on MovePreview { hash } } }`;
    const { data } = await browsers.get('adm')!.ask(document, variables['previewMove']!(named, 'adm', 0));
    named.hash ||= data!['previewMove'].hash;
  });
  test.each(rows)('$name', async (row) => expect(await ask(row)).toEqual([]));
}); // prettier-ignore

test('nobody but the administrator changed anything of the office', async () => {
  const { sql, personOf } = world;
  const acted = await sql('SELECT DISTINCT person_id FROM office_act WHERE municipality_id = here()');
  expect(acted).toEqual([{ person_id: personOf('adm') }]);
});

describe('goodbye', () => {
  test.each(rowsOf(goodbye))('$name', async (row) => expect(await ask(row)).toEqual([]));
});

test('every cell was asked, and none was answered otherwise', () => {
  const { cells, wrongAllow, wrongDeny, otherwise } = tally;
  const kinds = Object.entries(asked).map(([kind, n]) => `${n} ${kind}`).join(', '); // prettier-ignore
  console.log(
    `access matrix: ${cells} cells: ${kinds}; wrong-allow ${wrongAllow}, wrong-deny ${wrongDeny}, other wrong answers ${otherwise}`,
  );
  const tables = [...Object.values(sheetTables), ...Object.values(officeTables)];
  const written = tables.flatMap(rowsOf).flatMap((row) => row.cells);
  expect(tally).toEqual({ cells: written.length, wrongAllow: 0, wrongDeny: 0, otherwise: 0 });
});
