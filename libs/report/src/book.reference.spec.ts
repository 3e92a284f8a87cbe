import { beforeAll, describe, expect, test } from '@jest/globals';
import { answerTexts } from '@kairan/forms';
import { madeBook } from '../testing/made-book.js';
import { hasPoppler, pageTexts, pdfLines, squeeze, wordsByPage } from '../testing/pdf-text.js';
import { hasReference, reference, type Reference } from '../testing/reference.js';
import { pageModel } from './page-model.js';

const withReference = hasReference ? describe : describe.skip;
const read = hasReference && hasPoppler ? describe : describe.skip;

withReference('page model of the published book (reference data)', () => {
  const { facts, tables, sheets } = hasReference ? reference() : ({} as Reference);

  test.each(['table3_1', 'table3_2'] as const)('every count and percent of %s is computed', (name) => {
    const model = pageModel(facts).parts.find(
      (part) => part.kind === 'counts' && part.title === tables[name].title,
    );
    const rows = (model as Extract<typeof model, { kind: 'counts' }>).rows;
    tables[name].rows.forEach((row, i) => {
      const grades = (['A', 'B', 'C', 'D'] as const).map((grade) => row[grade]);
      expect(rows[i]).toEqual({
        label: row.label,
        total: false,
        cells: grades.map(({ count, percent }) => ({ count: `${count}件`, percent: `（${percent}%）` })),
        share: `${row.AorB.percent}%`,
      });
    });
  });

  test.each(['figure3_1', 'figure3_2'] as const)('the shares of %s are computed', (name) => {
    const part = pageModel(facts).parts.find(
      (part) => part.kind === 'figure' && part.title === tables[name].title,
    );
    const { rows } = (part as Extract<typeof part, { kind: 'figure' }>).figure.table;
    const percents = rows.map((cells) => Number(/(\d+)[%％]/.exec(cells.join(' '))![1]));
    expect(percents).toEqual(Object.values(tables[name].percent));
  });

  test('the index and the table of all years are the published ones', () => {
    const { parts } = pageModel(facts);
    const index = parts.flatMap((part) =>
      part.kind === 'index' ? part.groups.flatMap((group) => group.rows) : [],
    );
    const years = parts.flatMap((part) =>
      part.kind === 'ratingsOverYears' ? part.groups.flatMap((group) => group.rows) : [],
    );
    const print = (...grades: (string | null)[]) => grades.map((grade) => grade ?? '-');
    expect(index.map(({ name, department, ratings }) => [name, department, ratings])).toEqual(
      tables.table4_1.rows.map((row, i) => [
        sheets[i]!.nameInIndex,
        row.department,
        print(row.R3, row.overall),
      ]),
    );
    expect(years.map(({ name, department, ratings }) => [name, department, ratings])).toEqual(
      tables.reference.rows.map((row) => [
        row.name,
        row.department,
        print(row.R1, row.R2, row.R3, row.overall),
      ]),
    );
  });
});

read('the published book, set anew (reference data, poppler)', () => {
  let given: Reference;
  let book: Awaited<ReturnType<typeof madeBook>>;
  let raw: string[];
  let reading: string[];

  beforeAll(async () => {
    given = reference();
    book = await madeBook(given.facts);
    raw = pageTexts(book.pdf, 'raw');
    reading = pageTexts(book.pdf, 'reading');
  }, 180_000);

  const pageOf = (title: string) => raw.findIndex((text, i) => i > 1 && text.includes(squeeze(title)));

  test('58 sheets stand on 58 pages', () => {
    const first = Math.min(...Object.values(book.sheetPages));
    expect(Object.values(book.sheetPages)).toEqual(Array.from({ length: 58 }, (_, i) => first + i));
    given.facts.sheets.forEach((sheet) => {
      const page = raw[book.sheetPages[sheet.id]! - 1]!;
      expect(page).toContain(`システム名${squeeze(String(sheet.content['name']))}担当課名`);
    });
  });

  test.each(['table3_1', 'table3_2'] as const)('%s is printed', (name) => {
    const page = raw[pageOf(given.tables[name].rows[0]!.label)]!;
    const titled = raw.find(
      (text) => text.includes(squeeze(given.tables[name].title)) && text.includes('件（'),
    )!;
    expect(page).toBeDefined();
    given.tables[name].rows.forEach((row) => {
      const cells = (['A', 'B', 'C', 'D'] as const).map(
        (grade) => `${row[grade].count}件（${row[grade].percent}%）`,
      );
      expect(raw.join('')).toContain(squeeze(row.label) + cells.join('') + `${row.AorB.percent}%`);
    });
    expect(titled).toBeDefined();
  });

  test('each row of the index names the page on which its sheet begins', () => {
    const index = raw.slice(0, Math.min(...Object.values(book.sheetPages)) - 1).join('');
    given.tables.table4_1.rows.forEach((row, i) => {
      const page = book.sheetPages[given.facts.sheets[i]!.id]!;
      expect(index).toContain(
        squeeze(`${page}${row.name}${row.department}${row.R3 ?? '-'}${row.overall ?? '-'}`),
      );
    });
  });

  test('each row of the reference table is printed', () => {
    const table = raw.slice(Math.max(...Object.values(book.sheetPages))).join('');
    given.tables.reference.rows.forEach((row, i) => {
      const page = book.sheetPages[given.facts.sheets[i]!.id]!;
      const grades = [row.R1, row.R2, row.R3, row.overall].map((grade) => grade ?? '-').join('');
      expect(table).toContain(squeeze(`${page}${row.name}${row.department}${grades}`));
    });
  });

  test('cover, contents and chapters: the published title and headings in their order, each on the page that the contents say', () => {
    expect(raw[0]).toContain(squeeze(given.tables.document.title));
    const lines = pdfLines(book.pdf).map(squeeze);
    let [at, page] = [-1, 3];
    for (const title of given.tables.headings.map((heading) => squeeze(heading.title))) {
      at = lines.findIndex(
        (line, i) => i > at && line.startsWith(title) && /^\d+$/.test(line.slice(title.length)),
      );
      const named = Number(lines[at]?.slice(title.length));
      expect([title, named >= page]).toEqual([title, true]);
      expect(raw[named - 1]).toContain(title);
      page = named;
    }
    expect(lines.slice(0, at).filter((line) => /\/\d+$/.test(line))).toHaveLength(1);
  });

  test('the running head stands over the sheets, and over nothing else', () => {
    const sheets = new Set(Object.values(book.sheetPages));
    wordsByPage(book.pdf).forEach((words, i) => {
      const over = words.filter(({ y }) => y < 56).map(({ text }) => text);
      if (i > 0)
        expect([i + 1, over.join('')]).toEqual([
          i + 1,
          sheets.has(i + 1) ? squeeze(given.tables.runningHeader) : '',
        ]);
    });
  });

  test('criteria, items, heads of tables, visions and the note are printed in their order', () => {
    const front = raw.slice(2, Math.min(...Object.values(book.sheetPages)) - 1).join('');
    const { tables } = given;
    const counts = ({ title, columns }: { title: string; columns: string[] }) => [
      title,
      ...columns.slice(1, -1),
    ];
    expectInOrder(front, [
      ...[tables.table2_1.title, ...tables.table2_1.columns],
      ...tables.table2_1.rows.flatMap(({ label, text }) => [label, text]),
      ...counts(tables.table3_1),
      tables.figure3_1.title,
      ...counts(tables.table3_2),
      tables.figure3_2.title,
      ...[tables.table4_1.title, ...tables.table4_1.columns],
      ...tables.visions.map(({ table4_1 }) => table4_1),
      tables.table4_1.note,
      ...tables.section4_2.items.flatMap(({ item, description }) => [item, description]),
    ]);
  });

  test('the glossary is printed term by term, in its order', () => {
    const text = raw
      .slice(
        raw.findIndex(
          (page, i) => i > Math.max(...Object.values(book.sheetPages)) && page.includes('用語集'),
        ),
      )
      .join('');
    const { sections, entries } = given.tables.glossary;
    expectInOrder(
      withoutPageNumbers(text),
      sections.flatMap((section) => [
        section,
        ...entries
          .filter((entry) => entry.section === section)
          .flatMap(({ term, text: meaning }) => [term, meaning].map(withoutPageNumbers)),
      ]),
    );
  });

  test('every answer of every sheet stands on its page, unbroken', () => {
    const lost = given.facts.sheets.flatMap((sheet) =>
      answerTexts(given.facts.template, sheet.content)
        .filter(({ text }) => !raw[book.sheetPages[sheet.id]! - 1]!.includes(squeeze(text)))
        .map(({ label }) => `${sheet.name} ${label}`),
    );
    expect(lost).toEqual([]);
  });

  test('read as poppler finds columns, labels do not fall into long texts', () => {
    const lost = given.facts.sheets.flatMap((sheet) =>
      answerTexts(given.facts.template, sheet.content)
        .filter(({ path }) => !/^(activities|goals)\./.test(path))
        .filter(({ text }) => !reading[book.sheetPages[sheet.id]! - 1]!.includes(squeeze(text)))
        .map(({ label }) => `${sheet.name} ${label}`),
    );
    expect(lost).toEqual([]);
  });
});

/** Each text stands behind the one before. */
function expectInOrder(text: string, wanted: string[]): void {
  let from = 0;
  for (const each of wanted.map(squeeze)) {
    const at = text.indexOf(each, from);
    expect([each, at >= from ? text.slice(at, at + each.length) : text.slice(from, from + 80)]).toEqual([
      each,
      each,
    ]);
    from = at + each.length;
  }
}

/** A meaning may run over the foot of a page. */
function withoutPageNumbers(text: string): string {
  return text.replace(/\d/g, '');
}
