import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasReference, referenceCity, sampleCity, shippedForms } from '../../../../test/support/city.js';
import type { FolderFault } from './folder-fault.js';
import { readFolder } from './read-folder.js';

let template: Template;
let dir: string;
beforeAll(async () => void ({ template } = await shippedForms()));
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-folder-'));
  await cp(sampleCity, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

const sheets = 'sheets.json';
const tables = 'published-tables.json';

/** The sample with one thing changed. */
async function spoil(file: string, change: (data: any) => void) {
  const data = JSON.parse(await readFile(join(dir, file), 'utf8'));
  change(data);
  await writeFile(join(dir, file), JSON.stringify(data));
}
async function faults(): Promise<FolderFault[]> {
  const answer = await readFolder(dir, template);
  return 'faults' in answer ? answer.faults : [];
}

describe('a file that cannot be read', () => {
  test.each([sheets, tables])('given no %s – then said so, with the folder', async (file) => {
    await rm(join(dir, file));
    expect(await faults()).toEqual([{ file, path: '', message: `${dir} にこのファイルがありません。` }]);
  });

  test('given neither file – then both are named', async () => {
    await rm(join(dir, sheets));
    await rm(join(dir, tables));
    expect((await faults()).map(({ file }) => file)).toEqual([sheets, tables]);
  });

  test('given Shift_JIS – then not UTF-8', async () => {
    await writeFile(join(dir, sheets), Buffer.from([0x5b, 0x22, 0x8e, 0x73, 0x22, 0x5d]));
    expect(await faults()).toMatchObject([{ file: sheets, message: expect.stringContaining('UTF-8') }]);
  });

  test('given a byte order mark – then it is read', async () => {
    const text = await readFile(join(dir, sheets), 'utf8');
    await writeFile(join(dir, sheets), `\ufeff${text}`);
    expect(await faults()).toEqual([]);
  });

  test('given a comma too many – then its line and column', async () => {
    await writeFile(join(dir, sheets), '[\n  {"name": "一",}\n]');
    expect((await faults())[0]!.message).toMatch(/^JSON として読めません（2 行目の 16 文字目: /);
  });

  test.each(['[{"name": ', '', 'sheets:\n  - 1'])('given %j – then not JSON', async (text) => {
    await writeFile(join(dir, tables), text);
    expect(await faults()).toMatchObject([
      { file: tables, path: '', message: expect.stringContaining('JSON') },
    ]);
  });
});

const japanese = /[ぁ-ん一-龠]/;

describe('a value that is wrong', () => {
  test.each<[string, string, string, (data: any) => void]>([
    ['no sheet at all', sheets, '', (data) => data.splice(0)],
    ['a name that is missing', sheets, '3.name', (data) => delete data[3].name],
    ['a blank name', sheets, '3.name', (data) => (data[3].name = '　 ')],
    ['a vision in words', sheets, '3.vision', (data) => (data[3].vision = '一')],
    ['an unknown vision', sheets, '3.vision', (data) => (data[3].vision = 9)],
    ['an unknown stage', sheets, '3.stage', (data) => (data[3].stage = '準備中')],
    ['an unknown rating', sheets, '3.ratingActivity', (data) => (data[3].ratingActivity = 'E')],
    ['a rating left out', sheets, '3.ratingGoal', (data) => delete data[3].ratingGoal],
    ['a value that is none', tables, 'boilerplate.３.１.0', (data) => (data.boilerplate['３.１'][0] = '{{ratings.x.total}}件')], // prettier-ignore
    ['a C without a plan', sheets, '4.plan', (data) => (data[4].plan = '')],
    ['money in words', sheets, '3.budget.R3', (data) => (data[3].budget.R3 = '三百万円')],
    ['money below zero', sheets, '3.settlement.R3', (data) => (data[3].settlement.R3 = -1)],
    ['a year that the form lacks', sheets, '3.budget.R5', (data) => (data[3].budget.R5 = 1)],
    ['a year that is none', sheets, '3.budget.X9', (data) => (data[3].budget.X9 = 1)],
    ['a number for a text', sheets, '3.reason', (data) => (data[3].reason = 5)],
    ['a row that is none', sheets, '3.activities.1', (data) => (data[3].activities[1] = '乙')],
    ['a control character in an answer', sheets, '3.finding', (data) => (data[3].finding += '\u0007')],
    ['NUL in a row', sheets, '3.goals.0.result', (data) => (data[3].goals[0].result = '\0')],
    ['NUL in a name for lists', sheets, '3.nameInIndex', (data) => (data[3].nameInIndex = 'a\0b')],
    ['half a character', sheets, '3.department', (data) => (data[3].department = '\ud842課')],
    ['no title', tables, 'document.title', (data) => delete data.document.title],
    [
      'a code of five digits',
      tables,
      'document.municipalityCode',
      (data) => (data.document.municipalityCode = '11208'),
    ],
    ['NUL in the title', tables, 'document.title', (data) => (data.document.title = 'a\0')],
    ['NUL in a heading’s name', tables, 'boilerplate', (data) => (data.boilerplate['a\0'] = [])],
    ['a heading of level 4', tables, 'headings.0.level', (data) => (data.headings[0].level = 4)],
    ['no vision', tables, 'visions', (data) => (data.visions = [])],
    ['a vision given twice', tables, 'visions.3.no', (data) => data.visions.push(data.visions[0])],
    [
      'no heading for the sheets',
      tables,
      'headings',
      (data) => (data.headings = data.headings.filter(({ title }: any) => !/^４[.．]３/.test(title))),
    ],
    [
      'an earlier rating that is none',
      tables,
      'reference.rows.0.R1',
      (data) => (data.reference.rows[0].R1 = 5),
    ],
    [
      'an earlier rating that is an object',
      tables,
      'reference.rows.1.R2',
      (data) => (data.reference.rows[1].R2 = {}),
    ],
  ])('given %s – then %s %s is named, with a reason', async (_, file, path, change) => {
    await spoil(file, change);
    const found = await faults();
    expect(found).toMatchObject([{ file, path }]);
    expect(found[0]!.message).toMatch(japanese);
  });

  test('given faults in several sheets and files – then all of one kind at once', async () => {
    await spoil(sheets, (data) => {
      data[0].stage = '準備中';
      data[5].budget.X9 = 1;
      data[7].vision = 0;
    });
    expect((await faults()).map(({ path }) => path).sort()).toEqual(['0.stage', '5.budget.X9', '7.vision']);
    await spoil(sheets, (data) => (data[2].name = 5));
    await spoil(tables, (data) => (data.document.plan = ''));
    expect((await faults()).map(({ file, path }) => [file, path])).toEqual([
      [sheets, '2.name'],
      [tables, 'document.plan'],
    ]);
  });
});

const told = async () => (await faults()).map(({ path, message }) => `${path}: ${message}`);

describe('how a fault is told', () => {
  test('given faults in the shape of sheets – then each with its sheet, by name where it has one', async () => {
    await spoil(sheets, (data) => {
      data[2].name = '子育て応援アプリ';
      delete data[2].department;
      data[3].name = '';
      data[4].ratingGoal = '該当なし';
      data[4].finding += '\0';
      data[5] = '乙';
    });
    await spoil(tables, (data) => (data.document.municipalityCode = '12'));
    expect(await told()).toEqual([
      '2.department: 3 件目「子育て応援アプリ」: この項目がありません。',
      '3.name: 4 件目: 空です。',
      expect.stringMatching(
        /^4\.ratingGoal: 5 件目「.+」: A、B、C、D か null（該当なし）で書いてください。$/,
      ),
      '5: 6 件目: 項目名と値の組（{ }）で書いてください。',
      'document.municipalityCode: 6 桁の数字で書いてください。',
    ]);
  });

  test('given no sheet – then said so', async () => {
    await writeFile(join(dir, sheets), '[]');
    expect(await told()).toEqual([': 調書が一件もありません。']);
  });

  test('given slips in keys – then one fault each, with what was meant', async () => {
    await spoil(sheets, (data) => {
      data[1].name = '一';
      for (const [slip, key] of [
        ['resaon', 'reason'],
        ['stgae', 'stage'],
      ] as const) {
        // prettier-ignore
        data[1][slip] = data[1][key];
        delete data[1][key];
      }
    });
    expect(await told()).toEqual([
      '1.resaon: 2 件目「一」: 「resaon」という項目はありません。「reason」の誤りではありませんか。',
      '1.stgae: 2 件目「一」: 「stgae」という項目はありません。「stage」の誤りではありませんか。',
    ]);
  });

  test('given years that are not those of most sheets – then told once for all of them, beside the other faults', async () => {
    await spoil(sheets, (data) => {
      for (const sheet of data) {
        sheet.name = '甲';
        sheet.budget = { R4: 1, R5: 2, R6: 3 };
        sheet.settlement = { R4: 1 };
      }
      data[2].settlement = { R1: 1, R2: 1, R4: -1 };
      data[3].settlement = { R3: 1, 令和: 1 };
    });
    const form = '様式（libs/forms/templates/ict-action-plan.yaml）';
    expect(await told()).toEqual([
      `2.settlement.R1: 3 件目「甲」: R1・R2・R3（ここから全部で 3 か所）は様式の年度にありません。${form}の年度は R4・R5・R6 だけです。調書の年度か、様式の years を直してください。`,
      `3.settlement.令和: 4 件目「甲」: 令和 は年度として読めません。${form}の年度 R4・R5・R6 のどれかで書いてください。`,
      expect.stringMatching(/^2\.settlement\.R4: 3 件目「甲」: .*0 以上/),
    ]);
  });
});

describe('a folder that is right', () => {
  test('given the sample – then every sheet with its owner, answers, year and earlier ratings', async () => {
    const answer = await readFolder(dir, template);
    if ('faults' in answer) throw new Error(JSON.stringify(answer.faults));
    const { city } = answer;
    expect(city).toMatchObject({ name: '葦ヶ瀬市', fiscalYear: 2021, code: '000000' });
    expect(city.subjects).toHaveLength(15);
    const [first] = city.subjects;
    expect(first).toMatchObject({ name: 'オンライン手続ポータル', ownerUnit: 'digital', vision: 1 });
    expect(first!.earlier.ratings).toEqual({ 2019: 'B', 2020: 'A' });
    expect(first!.answers).toMatchObject({ stage: 'operating', rating_activity: 'A', cost: { budget: { 2021: 3102000 } } }); // prettier-ignore
    expect(city.subjects[7]!.answers['rating_activity']).toEqual({ na: '－' });
    const logins = city.people.persons.map(({ login }) => login);
    expect(new Set(logins).size).toBe(logins.length);
    for (const { ownerUnit } of city.subjects) expect(logins).toEqual(expect.arrayContaining([`${ownerUnit}.staff`, `${ownerUnit}.manager`])); // prettier-ignore
  });

  test('given old kanji and variation sequences in names – then kept as entered', async () => {
    await spoil(sheets, (data) => Object.assign(data[3], { name: '𠮷野﨑髙葛󠄀システム', nameInIndex: null }));
    const answer = await readFolder(dir, template);
    expect('city' in answer && answer.city.subjects[3]!.name).toBe('𠮷野﨑髙葛󠄀システム');
  });

  (hasReference ? test : test.skip)('given the reference city – then 58 subjects and no fault', async () => {
    const answer = await readFolder(referenceCity, template);
    if ('faults' in answer) throw new Error(JSON.stringify(answer.faults.slice(0, 5)));
    expect(answer.city.subjects).toHaveLength(58);
    expect(answer.city).toMatchObject({ name: '所沢市', fiscalYear: 2021 });
  });
});

describe('the book of a folder', () => {
  test('given headings, tables and charts – then what it does not speak of stands behind them, so that pages keep their numbers', async () => {
    const { plan } = await sampleFolder();
    const kinds = plan.parts.map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('glossary') + 1)).toEqual(
      ['heading', 'ratingBars', 'ratingBars', 'yearBars', 'amountBars', 'heading', 'errata', 'colophon'], // prettier-ignore
    );
    expect(plan.parts.at(-5)).toMatchObject({
      title: '付図3 評価の移り変わり（年度別）',
      years: [2019, 2020],
    });
    expect(plan.parts.at(-4)).toMatchObject({ field: 'cost', rows: ['budget', 'settlement'] });
  });

  test('given the sample – then no figure in its prose is typed: they are values of the book', async () => {
    const { plan } = await sampleFolder();
    const texts = plan.parts.flatMap((part) => (part.kind === 'text' ? part.paragraphs : []));
    expect(texts.join('')).toContain('{{ratings.activity.count.A}}');
    expect(texts.filter((text) => /[0-9０-９]+ ?(件|％|%)/.test(text))).toEqual([]);
  });
});

async function sampleFolder() {
  const read = await readFolder(dir, template);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.city;
}
