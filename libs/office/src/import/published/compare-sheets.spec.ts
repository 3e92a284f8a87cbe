import { describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readTemplate } from '../../read-forms.js';
import { compareSheets } from './compare-sheets.js';
import { compareSummary } from './compare-summary.js';
import { publicationsShape } from './publication.js';
import { publicationOf, readPublication, sheetsIn } from './read-publication.js';

const publications = publicationsShape.parse(parse(readFileSync('libs/forms/published.yaml', 'utf8')));

function publicationNamed(files: string) {
  const publication = publications.find((each) => each.files === files)!;
  const text = readFileSync(`libs/forms/templates/${files}.yaml`, 'utf8');
  return { publication, template: readTemplate(text) as Template };
}

function compare(files: string, ...instances: unknown[]) {
  const { publication, template } = publicationNamed(files);
  return compareSheets(readPublication(template, publication, { instances })).map((cells) =>
    cells.map(({ path, computed, verdict }) => [path, computed, verdict]),
  );
}

const cost = (A: number, ippan: number | null, zentai?: number) => ({
  fields: { yosan_code: '01-02-01-08-14' },
  tables: {
    cost: { A: { H28s: A }, ippan: { H28s: ippan } },
    ...(zentai === undefined ? {} : { zentai: { jigyohi: { H28s: zentai } } }),
  },
});

describe('computed cells beside the print', () => {
  test('given sums that are right, and one that is not – when compared – then the cell, what is printed and what is computed are told', () => {
    expect(compare('tsukuba', cost(30, 30), cost(31, 30))).toEqual([
      [['cost.A.H28s', 30, 'equal']],
      [['cost.A.H28s', 30, 'different']],
    ]);
  });

  test('given what is computed from nothing that is printed – when compared – then it is told apart', () => {
    expect(compare('tsukuba', cost(30, null))).toEqual([[['cost.A.H28s', null, 'sources']]]);
    const withoutHours = { A: { H28s: 30 }, ippan: { H28s: 30 }, B: { H28s: 5 }, C: { H28s: 35 } };
    expect(compare('tsukuba', { tables: { cost: withoutHours } })).toEqual([
      [
        ['cost.A.H28s', 30, 'equal'],
        ['cost.B.H28s', null, 'sources'],
        ['cost.C.H28s', null, 'sources'],
      ],
    ]);
  });

  test('given a sum over sheets – when all are there – then it is equal; when one is missing – then it cannot be compared', () => {
    const [first, second] = [cost(30, 30, 50), cost(20, 20, 50)];
    expect(compare('tsukuba', first, second).flat()).toContainEqual(['zentai.jigyohi.H28s', 50, 'equal']);
    expect(compare('tsukuba', first).flat()).toContainEqual(['zentai.jigyohi.H28s', 30, 'siblings']);
    const resting = {
      ...first.tables,
      zentai: { jigyohi: { H28s: 50 }, jinkenhi: { H28s: 7 }, cost: { H28s: 57 } },
    };
    expect(
      compare('tsukuba', { ...first, tables: resting })
        .flat()
        .at(-1),
    ).toEqual(['zentai.cost.H28s', null, 'siblings']);
  });

  test('given a sum over sheets that alone is printed otherwise – when compared – then it is different, for the other sums show that no sheet is missing', () => {
    const years = { H28s: 30, H29s: 40, H30i: 50 };
    const sheet = (H30i: number) => ({
      fields: { yosan_code: '01-02-01-08-14' },
      tables: { cost: { ippan: years }, zentai: { jigyohi: { H28s: 60, H29s: 80, H30i } } },
    });
    expect(compare('tsukuba', sheet(100), sheet(103))[1]).toEqual([
      ['zentai.jigyohi.H28s', 60, 'equal'],
      ['zentai.jigyohi.H29s', 80, 'equal'],
      ['zentai.jigyohi.H30i', 100, 'different'],
    ]);
  });

  test('given dashes alone – when compared – then a dash in their sum is equal, and a figure is different', () => {
    const dash = { na: '-' };
    const [kokko, ippan] = [{ H28s: dash, H29s: dash }, { H28s: dash }];
    const sheet = { tables: { cost: { A: { H28s: dash, H29s: 7 }, kokko, ippan } } };
    expect(compare('tsukuba', sheet)).toEqual([
      [
        ['cost.A.H28s', null, 'equal'],
        ['cost.A.H29s', 0, 'different'],
      ],
    ]);
  });

  test('given a sum over blank cells that is no 0 – when compared – then it is different where a total shows them to be blank, else told apart', () => {
    const row = (s1: number) => ({ tables: { cost: { 'kokuhi.plan': { s1: 5 }, 'total.plan': { s1 } } } });
    const [first, other] = compare('ashibetsu', row(0), row(5));
    expect([first![0], other![0]]).toEqual([
      ['cost.kokuhi.plan.s1', 0, 'different'],
      ['cost.kokuhi.plan.s1', 0, 'sources'],
    ]);
  });

  test('given a dash where the result is blank, and a row of sums whose summands alone are printed – when compared – then both are equal', () => {
    const dash = { tables: { cost: { C: { H28s: { na: '-' } }, fte: { H28s: null } } } };
    expect(compare('tsukuba', dash)).toEqual([[['cost.C.H28s', null, 'equal']]]);
    const plan = { tables: { t62: { jisshi: { 2016: 3, 2017: 4, t: 7 } } } };
    expect(compare('asahikawa', plan).flat().at(-1)).toEqual(['t62.jisshi.t', 7, 'equal']);
  });

  test('given a table over sheets – when counted – then each printed figure stands beside the count', () => {
    const { publication, template } = publicationNamed('ict-action-plan');
    const raw = ['A', 'A', 'B'].map((ratingActivity) => ({ vision: 1, ratingActivity }));
    const rows = [
      { vision: 1, A: { count: 2, percent: 67 }, B: { count: 2, percent: 33 }, AorB: { percent: 100 } },
    ];
    const figures = compareSummary(
      publication,
      { table3_1: { rows } },
      readPublication(template, publication, raw),
      raw,
    );
    expect(figures.map(({ printed, computed }) => [printed, computed])).toEqual([[2, 2], [67, 67], [2, 1], [33, 33], [100, 100]]); // prettier-ignore
  });
});

const reference = '../shared/reference';
const withReference = existsSync(reference) ? describe : describe.skip;

withReference('the published sheets', () => {
  const files = [
    ['ashibetsu', 'sheets', 204],
    ['tsukuba', 'sheets', 60],
    ['arakawa', 'sheets', 108],
    ['asahikawa', 'plan', 2],
  ] as const;

  test.each(files)(
    'given %s – when computed – then every printed cell is equal, and every value has its place or was told',
    (folder, file, cells) => {
      const doc: unknown = JSON.parse(readFileSync(`${reference}/${folder}/${file}.json`, 'utf8'));
      const publication = publicationOf(publications, doc, folder)!;
      const { template } = publicationNamed(publication.files);
      const sheets = readPublication(template, publication, doc);
      const compared = compareSheets(sheets).flat();
      expect(compared.filter(({ verdict }) => verdict !== 'equal')).toEqual([]);
      expect(compared).toHaveLength(cells);
      const known = new Set(['この様式にない項目です。', '調書の欄ではない覚えです。']);
      expect(sheets.flatMap(({ leftOut }) => leftOut).filter(({ reason }) => !known.has(reason))).toEqual([]);
    },
  );

  test.each(files.map(([folder, file]) => ({ folder, file })))(
    'given $folder with one figure misprinted, whichever it is – when compared – then it is different',
    ({ folder, file }) => {
      const doc: unknown = JSON.parse(readFileSync(`${reference}/${folder}/${file}.json`, 'utf8'));
      const publication = publicationOf(publications, doc, folder)!;
      const sheets = readPublication(publicationNamed(publication.files).template, publication, doc);
      const missed = sheets.flatMap(({ id, printed }, index) =>
        [...printed]
          .filter(([path, figure]) => {
            if (typeof figure !== 'number') return false;
            printed.set(path, figure + 1);
            const cell = compareSheets(sheets)[index]!.find((each) => each.path === path);
            printed.set(path, figure);
            return cell?.verdict !== 'different';
          })
          .map(([path]) => `${id} ${path}`),
      );
      expect(missed).toEqual([]);
    },
    60_000,
  );

  test('given 所沢 – when its tables 3-1 and 3-2 are counted – then all 54 figures are equal', () => {
    const doc: unknown = JSON.parse(readFileSync(`${reference}/tokorozawa/sheets.json`, 'utf8'));
    const tables: unknown = JSON.parse(readFileSync(`${reference}/tokorozawa/published-tables.json`, 'utf8'));
    const { publication, template } = publicationNamed('ict-action-plan');
    const figures = compareSummary(
      publication,
      tables,
      readPublication(template, publication, doc),
      sheetsIn(doc),
    );
    expect(figures.filter(({ printed, computed }) => printed !== computed)).toEqual([]);
    expect(figures).toHaveLength(54);
  });
});
