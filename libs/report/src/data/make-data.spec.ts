import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { madeUpFacts, madeUpSheet } from '../../testing/made-up.js';
import { fullFacts, oddFacts } from '../../testing/odd-sheets.js';
import { csvRows, filesIn } from '../../testing/read-edition.js';
import { makeData } from './make-data.js';
import { bookRecords } from './records.js';

test('given a book – when its data is made twice – then the bytes are the same, and the facts as they were', async () => {
  const facts = fullFacts();
  const before = structuredClone(facts);
  expect(await makeData(facts)).toEqual(await makeData(fullFacts()));
  expect(facts).toEqual(before);
});

test('given a list that prints a place twice – when its data is made – then the place is one column', async () => {
  const columns = [{ label: '理由', path: 'reason' }, { label: '再び', path: 'reason' }]; // prettier-ignore
  const facts = madeUpFacts();
  const parts = [...facts.plan.parts, { kind: 'list' as const, title: '一覧', columns }];
  const files = filesIn(await makeData({ ...facts, plan: { ...facts.plan, parts } }));
  const list = [...files].find(([path]) => path.endsWith('-list.csv'))![1];
  expect(list.split('\r\n')[0]!.split(',').filter((name) => name === 'answer.reason')).toHaveLength(1);
});

test('given a plan that shows no boxes of 決裁欄 – when its data is made – then nobody who signed is named in it', async () => {
  const facts = fullFacts();
  const signers = async (parts: typeof facts.plan.parts) => {
    const files = filesIn(await makeData({ ...facts, plan: { ...facts.plan, parts } }));
    return [...files].filter(([, text]) => text.includes('青葉 花子')).map(([path]) => path);
  };
  const without = facts.plan.parts.map((part) => (part.kind === 'sheets' ? { kind: part.kind } : part));
  expect(await signers(without)).toEqual([]);
  expect(await signers(facts.plan.parts)).toEqual(['book.json']);
});

describe('given sheets on every form, and visions of one name', () => {
  const { plan, ...odd } = oddFacts();
  const facts = { ...odd, plan: { ...plan, visions: plan.visions.map((vision) => ({ ...vision, inCounts: '共通' })) } };
  let files: Map<string, string>;
  let tables: Table[];
  beforeAll(async () => {
    files = filesIn(await makeData(facts));
    tables = JSON.parse(files.get('csv-metadata.json')!).tables;
  });

  test('when the files are listed – then the metadata knows every table, and the dictionary every column', () => {
    const csv = [...files.keys()].filter((path) => path.endsWith('.csv'));
    expect(tables.map(({ url }) => url).sort()).toEqual(csv.sort());
    const known = csvRows(files.get('columns.csv')!).map(({ file, column }) => `${file} ${column}`);
    const named = tables.flatMap(({ url, tableSchema }) => tableSchema.columns.map(({ name }) => `${url} ${name}`));
    expect(named.filter((name) => !name.startsWith('columns.csv '))).toEqual(known);
  });

  test('when a table is read – then its heads are the names of its columns, which CSVW allows, each once', () => {
    for (const { url, tableSchema } of tables) {
      const names = tableSchema.columns.map(({ name }) => name);
      expect(files.get(url)!.startsWith(`\uFEFF${names.join(',')}\r\n`)).toBe(true);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !/^[A-Za-z0-9][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*$/.test(name))).toEqual([]);
      for (const { name, titles } of tableSchema.columns) expect(titles.ja).toContain(name);
    }
  });

  test('when cells are read by their type – then each is blank, a mark of 該当なし, or of that type', () => {
    let cells = 0;
    for (const { url, tableSchema } of tables)
      for (const row of csvRows(files.get(url)!))
        for (const { name, datatype, null: nulls = [''] } of tableSchema.columns) {
          const text = row[name]!;
          if (!nulls.includes(text) && text !== '') expect([url, name, text]).toEqual([url, name, expect.stringMatching(TYPES[datatype]!)]); // prettier-ignore
          cells += 1;
        }
    expect(cells).toBeGreaterThan(5_000);
  });

  test('when rows are looked up – then keys are unique, and rows of sheets name a sheet', () => {
    const sheets = new Set(csvRows(files.get('sheets.csv')!).map(({ sheet }) => sheet));
    expect(sheets.size).toBe(facts.sheets.length);
    for (const { url, tableSchema } of tables) {
      const rows = csvRows(files.get(url)!);
      const keys = rows.map((row) => JSON.stringify((tableSchema.primaryKey ?? []).map((name) => row[name])));
      if (tableSchema.primaryKey) expect([url, new Set(keys).size]).toEqual([url, rows.length]);
      if (tableSchema.foreignKeys) expect(rows.filter(({ sheet }) => !sheets.has(sheet!))).toEqual([]);
    }
  });

  test('when book.json is checked by its schema – then it is sound, and holds what every sheet says', () => {
    const book = JSON.parse(files.get('book.json')!);
    const check = new Ajv2020({ allErrors: true }).compile(JSON.parse(files.get('book.schema.json')!));
    expect([check(book), check.errors]).toEqual([true, null]);
    expect(book.sheets.map(({ answers }: { answers: unknown }) => answers)).toEqual(
      JSON.parse(JSON.stringify(bookRecords(facts).sheets.map(({ content }) => content))),
    );
    expect(check({ ...book, fiscalYear: '2021' })).toBe(false);
    expect(Object.keys(book.forms).length).toBe(new Set(book.sheets.map(({ form }: { form: string }) => form)).size);
  });
});

interface Table {
  url: string;
  tableSchema: {
    columns: { name: string; titles: { ja: string[] }; datatype: string; null?: string[] }[];
    primaryKey?: string[];
    foreignKeys?: object[];
  };
}

/** The lexical forms of XML Schema that CSVW reads without a format. */
const TYPES: Record<string, RegExp> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

describe('given single answers', () => {
  async function sheetsOf(content: Parameters<typeof madeUpSheet>[4]) {
    const sheet = madeUpSheet('a', 1, { na: '－' }, 'B', content);
    return csvRows(filesIn(await makeData(madeUpFacts({ sheets: [sheet] }))).get('sheets.csv')!)[0]!;
  }

  test('when a text begins like a formula – then it stands there as it was written', async () => {
    for (const written of ['=1+1', '+1', '-1', '@a', '\t=1', '"quoted", and\r\nbroken'])
      expect((await sheetsOf({ reason: written }))['answer.reason']).toBe(written);
  });

  test('when an answer is blank, zero or 該当なし – then the three are told apart', async () => {
    const row = await sheetsOf({ reason: null, cost: { budget: { '2019': 0, '2020': -5 } } });
    expect(row['answer.reason']).toBe('');
    expect(row['answer.rating_activity']).toBe('－');
    expect([2019, 2020, 2021].map((year) => row[`answer.cost.budget.${year}`])).toEqual(['0', '-5', '']);
  });

  test('when sheets stand on two versions of a form – then each is named, and what one lacks is blank', async () => {
    const facts = madeUpFacts();
    const [section, ...others] = facts.template.sections;
    const extra = { id: 'extra', label: '追加', type: 'flag' as const };
    const template = { ...facts.template, sections: [{ ...section!, fields: [...section!.fields, extra] }, ...others] };
    const sheets = facts.sheets.map((sheet, i) => ({ ...sheet, ...(i % 2 ? { template: structuredClone(template), content: { ...sheet.content, extra: true } } : {}) })); // prettier-ignore
    const rows = csvRows(filesIn(await makeData({ ...facts, sheets })).get('sheets.csv')!);
    const id = facts.template.id;
    expect(rows.map(({ form }) => form)).toEqual([id, `${id}.2`, id, `${id}.2`]);
    expect(rows.map((row) => row['answer.extra'])).toEqual(['', 'true', '', 'true']);
  });
});
