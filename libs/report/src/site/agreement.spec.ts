import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answerText, placeAt, type Template, totalText } from '@kairan/forms';
import type { HTMLElement } from 'node-html-parser';
import { madeBook } from '../../testing/made-book.js';
import { fullFacts, oddFacts } from '../../testing/odd-sheets.js';
import {
  answerFrom,
  contentFrom,
  type CsvRow,
  csvRows,
  filesIn,
  page,
  tableRows,
} from '../../testing/read-edition.js';
import { hasPoppler, pageTexts, squeeze } from '../../testing/pdf-text.js';
import { hasReference, reference } from '../../testing/reference.js';
import { makeData } from '../data/make-data.js';
import { bookRecords } from '../data/records.js';
import type { BookFacts } from '../facts.js';
import { cellsOf } from '../paper.js';
import { sheetPaper } from '../sheet-paper.js';
import { makeSite } from './make-site.js';

const books: [string, () => BookFacts][] = [
  ['a small book', fullFacts],
  ['sheets on every form, blank, filled and odd', oddFacts],
];
const published: [string, () => BookFacts][] = [['the reference book', () => reference().facts]];

const read = hasPoppler ? test : test.skip;
jest.setTimeout(120_000);

describe.each(books)('given %s', agrees);
(hasReference ? describe : describe.skip).each(published)('given %s', agrees);

function agrees(_: string, make: () => BookFacts): void {
  let facts: BookFacts;
  let book: Awaited<ReturnType<typeof madeBook>>;
  let site: Map<string, string>;
  let data: Map<string, string>;
  beforeAll(async () => {
    facts = make();
    book = await madeBook(facts);
    [site, data] = [filesIn(await makeSite(facts, book)), filesIn(await makeData(facts))];
  });

  test('when each sheet is laid out again from its CSV rows, with what book.json says of its signing and correction – then every cell is that of its HTML page', () => {
    const rows = csvRows(data.get('sheets.csv')!);
    const { sheets } = bookRecords(facts);
    expect(rows.map(({ sheet }) => sheet)).toEqual(sheets.map(({ sheet }) => sheet.id));
    const inFields = new Map(fieldFiles(data).map(([field, text]) => [field, csvRows(text)]));
    const said = JSON.parse(data.get('book.json')!).sheets;
    rows.forEach((row, i) => {
      const { template } = sheets[i]!;
      const content = contentFrom(template, row, (field) => (inFields.get(field) ?? []).filter(({ sheet }) => sheet === row['sheet'])); // prettier-ignore
      const form = sheetPaper(template, content, said[i]!);
      const cells = form.pages.flatMap(({ blocks }) => blocks.flatMap((block) => cellsOf(block).filter((cell) => cell.text !== '' || !('bare' in block)))); // prettier-ignore
      const shown = cellsOn(page(site, sheetPath(i)));
      expect(shown.map((cell) => [cell.getAttribute('data-path'), cell.textContent])).toEqual(
        cells.map(({ path, text }) => [path, text]),
      );
    });
  });

  read(
    'when the PDF is read – then each sheet’s pages say its cells, in their order where all stand on one page',
    () => {
      const texts = pageTexts(book.pdf, 'raw');
      const { sheets } = bookRecords(facts);
      sheets.forEach(({ sheet: { id } }, i) => {
        const first = book.sheetPages[id]! - 1;
        const next = sheets[i + 1] ? book.sheetPages[sheets[i + 1]!.sheet.id]! - 1 : first + 1;
        const cells = cellsOn(page(site, sheetPath(i))).map((cell) => squeeze(cell.textContent));
        if (next === first + 1) expect(texts[first]).toMatch(new RegExp(`${escaped(cells.join(''))}$`));
        else expect(cells.filter((cell) => !texts.slice(first, next).join('').includes(cell))).toEqual([]);
      });
    },
  );

  read(
    'when the PDF is read – then it says every heading, text, row and word of the other HTML pages',
    () => {
      const text = pageTexts(book.pdf, 'raw')
        .map((own) => own.replace(FURNITURE, ''))
        .join('');
      const said =
        'h1, h2, h3, figcaption, p.text, p.note, tr, .glossary > div, figure > svg > text, caption';
      const words = [...site.keys()]
        .filter((path) => path.startsWith('part-'))
        .flatMap((path) => page(site, path).querySelectorAll(said))
        .filter((element) => !element.closest('details') && !element.querySelector('.unseen'));
      expect(words.length).toBeGreaterThan(50);
      expect(
        words.map((element) => squeeze(element.textContent)).filter((each) => !text.includes(each)),
      ).toEqual([]);
    },
  );

  test('when counts and roll-ups are printed from their CSV rows – then they are the tables of the HTML pages', () => {
    for (const [path, rows] of tablesOf(data, 'counts')) {
      const printed = [...new Set(rows.map(({ label }) => label!))].map((label) => {
        const own = rows.filter((row) => row['label'] === label);
        const each = own.map(({ count, percent }) => `${count}件 （${percent}%）`);
        return [label, ...each, `${own[0]!['share_percent']}%`];
      });
      expect(bodyRows(tableOf(site, titleOf(data, path)))).toEqual(printed);
    }
    for (const [path, rows] of tablesOf(data, 'rollups')) {
      const printed = rows.map(({ path: at, label, sum, unit, answered }) => {
        const total = { path: at!, label: label!, unit: unit || null, sum: sum ? Number(sum) : null };
        return [label, totalText(facts.template, { ...total, answered: Number(answered) }), `${answered}件`];
      });
      expect(bodyRows(tableOf(site, titleOf(data, path)))).toEqual(printed);
    }
  });

  test('when lists are printed from their CSV rows – then they are the tables of the HTML pages', () => {
    const { sheets } = bookRecords(facts);
    const shown = htmlTables(site).filter((table) => table.querySelector('th.group') !== null);
    const lists = [...tablesOf(data, 'index'), ...tablesOf(data, 'list'), ...tablesOf(data, 'ratings')];
    expect(shown).toHaveLength(lists.length);
    for (const [path, rows] of lists) {
      const [, , , , , ...columns] = Object.keys(rows[0] ?? {});
      const printed = rows.map((row, i) => {
        const { template } = sheets[i]!;
        const cells = columns.map((name) => /-list/.test(path) ? cellText(template, row, name) : ratingText(row[name]!, name)); // prettier-ignore
        return [String(book.sheetPages[row['sheet']!]), row['name'], row['department'], ...cells];
      });
      const found = shown.map((table) => bodyRows(table).filter((cells) => cells.length > 1));
      expect(found).toContainEqual(printed);
    }
  });

  test('when words and figures stand in tables – then CSV and HTML say the same', () => {
    for (const kind of ['criteria', 'errata', 'figure'])
      for (const [path, rows] of tablesOf(data, kind)) {
        const shown = bodyRows(tableOf(site, titleOf(data, path)));
        expect(rows.map((row) => Object.values(row))).toEqual(
          kind === 'errata' ? shown.map((row) => row.slice(1)) : shown,
        );
      }
    for (const [, rows] of tablesOf(data, 'items')) {
      const printed = rows.map(({ group, item, description }, i) => [
        ...(group && group !== rows[i - 1]?.['group'] ? [group] : []),
        ...[item, description],
      ]);
      expect(htmlTables(site).map(bodyRows)).toContainEqual(printed);
    }
    const glossary = tablesOf(data, 'glossary').flatMap(([, rows]) => rows);
    const terms = [...site.keys()].flatMap((path) => page(site, path).querySelectorAll('.glossary > div'));
    expect(terms.map((entry) => entry.querySelectorAll('dt, dd').map((word) => word.textContent))).toEqual(
      glossary.map(({ term, text }) => [term, text]),
    );
    expect(glossary.length).toBeGreaterThan(0);
  });
}

/** Running head, edition and page number, as the first words of a page. */
const FURNITURE = /^.*?(第\d+版|案)\d+\/\d+/;

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function sheetPath(index: number): string {
  return `sheets/${String(index + 1).padStart(5, '0')}.html`;
}

function cellsOn(root: HTMLElement): HTMLElement[] {
  return root.querySelectorAll('main td, main th, main .line > *');
}

function fieldFiles(data: Map<string, string>): [string, string][] {
  return [...data].flatMap(([path, text]) => {
    const [, field] = /^rows\/(.*)\.csv$/.exec(path) ?? [];
    return field === undefined ? [] : [[field, text]];
  });
}

function tablesOf(data: Map<string, string>, kind: string): [string, CsvRow[]][] {
  const files = [...data].filter(([path]) => path.startsWith('tables/') && path.endsWith(`-${kind}.csv`));
  return files.map(([path, text]) => [path, csvRows(text)]);
}

function titleOf(data: Map<string, string>, path: string): string {
  const { tables } = JSON.parse(data.get('csv-metadata.json')!);
  return tables.find(({ url }: { url: string }) => url === path)['dc:title'];
}

function htmlTables(site: Map<string, string>): HTMLElement[] {
  const parts = [...site.keys()].filter((path) => path.startsWith('part-'));
  return parts.flatMap((path) => page(site, path).querySelectorAll('table'));
}

function tableOf(site: Map<string, string>, title: string): HTMLElement {
  const found = htmlTables(site).filter((table) => table.querySelector('caption')!.textContent === title);
  expect([title, found.length]).toEqual([title, 1]);
  return found[0]!;
}

function bodyRows(table: HTMLElement): string[][] {
  return table.querySelectorAll('tbody').flatMap(tableRows);
}

/** A cell of a list as its form prints it. */
function cellText(template: Template, row: CsvRow, name: string): string {
  const path = name.replace('answer.', '');
  const place = placeAt(template, path);
  if (!place) return row[name]!;
  return answerText(template, place, answerFrom(template, place.spec, row, name));
}

/** Lists print codes, and - for 該当なし and for a year without a rating. */
function ratingText(rating: string, name: string): string {
  const isNone = /^[-－―]$/.test(rating) || (rating === '' && name.startsWith('rating.'));
  return isNone ? '-' : rating;
}
