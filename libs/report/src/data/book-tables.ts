import { type BookPart, countRatings } from '@kairan/forms';
import { totalIn } from '../amounts.js';
import { printedPlan } from '../book-values.js';
import type { BookFacts } from '../facts.js';
import { ALL, contentsOf } from '../tallies.js';
import { integerColumn, textColumn, type UnfiledTable } from './data-table.js';
import { indexTable, listTable, ratingsTable } from './list-tables.js';
import type { BookRecords } from './records.js';

/** The tables of figures that the book prints, in its order, with plain numbers: made from the sheets, not from the printed words. */
export function bookTables(facts: BookFacts, records: BookRecords): UnfiledTable[] {
  return printedPlan(facts).parts.flatMap((part) => tableOf(facts, records, part) ?? []);
}

function tableOf(facts: BookFacts, records: BookRecords, part: BookPart): UnfiledTable | undefined {
  switch (part.kind) {
    case 'counts':
      return countsTable(facts, part);
    case 'rollups':
      return rollupsTable(facts, part);
    case 'index':
      return indexTable(facts, records, part);
    case 'list':
      return listTable(records, part);
    case 'ratingsOverYears':
      return ratingsTable(facts, records, part);
    default:
      return undefined;
  }
}

/** A row for each rating of each vision, so that codes of any language are values and not names of columns. */
function countsTable(facts: BookFacts, { title, field }: Extract<BookPart, { kind: 'counts' }>): UnfiledTable {
  const { template, plan } = facts;
  const rowsOf = (vision: number | null, label: string) => {
    const { counts, total, excluded, sharePercent } = countRatings(template, field, contentsOf(facts, vision));
    return counts.map(({ code, count, percent }) =>
      [vision ?? '', label, code, count, percent, total, excluded, sharePercent].map(String),
    );
  };
  return {
    kind: 'counts',
    title,
    columns: [
      integerColumn('vision', '体系の番号（空欄は全体）'),
      textColumn('label', '体系'),
      textColumn('code', '評価の符号'),
      integerColumn('count', '件数', '件'),
      integerColumn('percent', '割合', '%'),
      integerColumn('total', '評価された調書', '件'),
      integerColumn('excluded', '評価対象外・未記入の調書', '件'),
      integerColumn('share_percent', `${template.rollup.share.join('・')}の割合`, '%'),
    ],
    rows: [...plan.visions.flatMap(({ no, inCounts }) => rowsOf(no, inCounts)), ...rowsOf(null, ALL)],
    key: ['vision', 'code'],
  };
}

function rollupsTable(facts: BookFacts, { title, rollups }: Extract<BookPart, { kind: 'rollups' }>): UnfiledTable {
  const rows = rollups.map((path) => {
    const { label, sum, unit, answered } = totalIn(facts, path);
    return [path, label, sum === null ? '' : exact(sum), unit ?? '', String(answered)];
  });
  return {
    kind: 'rollups',
    title,
    columns: [
      textColumn('path', '様式の欄'),
      textColumn('label', '項目'),
      { name: 'sum', title: '合計（空欄はどの調書にも数値がない）', type: 'number' },
      textColumn('unit', '単位'),
      integerColumn('answered', '数値のある調書', '件'),
    ],
    rows,
    key: ['path'],
  };
}

/** Digits behind the fifteenth are no figures but the noise of binary fractions. */
function exact(sum: number): string {
  return String(Number(sum.toPrecision(15)));
}
