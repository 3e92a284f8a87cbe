import {
  also,
  type Check,
  checkBy,
  defined,
  fault,
  integer,
  items,
  listOf,
  type Node,
  notations,
} from '../shape.js';
import { quote } from '../suggest.js';
import type { Fault } from '../content.js';
import { FIRST_YEAR, LAST_YEAR } from '../years.js';

export const year = integer(FIRST_YEAR, LAST_YEAR);

const OWN = String.raw`y(?:[+-]\d{1,2})?`;
const FIXED = String.raw`\d{4}`;

/** A year or a span of years, `2011..2020` or, where they may move with the form's year, `y-6..y`. */
function span(end: string, example: string): Check {
  const like = new RegExp(`^(${end})(?:\\s*\\.\\.\\s*(${end}))?$`);
  const written = checkBy({ type: 'string', pattern: like.source }, (node, faults) => {
    const value = typeof node.value === 'string' ? node.value : '';
    const ends = like
      .exec(value)
      ?.slice(1)
      .filter((each) => each !== undefined);
    if (!ends)
      return void faults.push(fault(node, `年度の範囲として読めません。${example} のように書いてください。`));
    for (const each of ends) if (/^\d/.test(each)) year({ ...node, value: Number(each) }, faults);
    if (comesAfter(ends[0], ends[1]))
      faults.push(fault(node, `${quote(value)}は終わりが始まりより前です。小さい年度から書いてください。`));
  });
  return notations([year, written], (value) => (typeof value === 'number' ? year : written));
}

/** Whether one end is later than another, as far as the form's year does not matter. */
function comesAfter(end: string | undefined, other: string | undefined, orSame = false): boolean {
  if (end === undefined || other === undefined || end.startsWith('y') !== other.startsWith('y')) return false;
  const by = Number(end.replace('y', '') || 0) - Number(other.replace('y', '') || 0);
  return by > 0 || (orSame && by === 0);
}

function inOrder(node: Node, faults: Fault[]): void {
  const spans = items(node).map((item) => ({
    item,
    ends: String(item.value)
      .split('..')
      .map((end) => end.trim()),
  }));
  spans.forEach(({ item, ends }, index) => {
    const before = spans[index - 1]?.ends.at(-1);
    if (comesAfter(before, ends[0], true))
      faults.push(
        fault(item, `年度は小さい順に1つずつ書いてください（${before} の後に ${ends[0]} があります）。`),
      );
  });
}

function oneOrMore(part: Check): Check {
  const list = also(listOf(part, 1), inOrder);
  return notations([part, list], (value) => (Array.isArray(value) ? list : part));
}

/** Years of an axis or a group: `[2019, 2020]`, `2011..2020`, `y-6..y`. */
export const years = defined('years', oneOrMore(span(`${OWN}|${FIXED}`, '2011..2020 や y-6..y')));

/** Years that do not move: `[2013, 2016]`, `2011..2013`. */
export const fixedYears = defined('fixedYears', oneOrMore(span(FIXED, '[2013, 2016] や 2011..2013')));

const OWN_YEAR = /^\{y(?:[+-]\d{1,2})?\}$/;
const ownYear = checkBy({ type: 'string', pattern: OWN_YEAR.source }, (node, faults) => {
  if (typeof node.value !== 'string' || !OWN_YEAR.test(node.value))
    faults.push(fault(node, "2021 か '{y-1}' のように書いてください。"));
});

/** The year of one column: `2021`, or `'{y-1}'`. */
export const columnYear = notations([year, ownYear], (value) => (typeof value === 'number' ? year : ownYear));

/** A year as a key: `2019`, or `'{y}'`. */
export const yearKey = checkBy(
  { type: 'string', pattern: `^(${FIXED}|\\{y(?:[+-]\\d{1,2})?\\})$` },
  (node, faults) => {
    const { value } = node;
    if (typeof value === 'string' && (OWN_YEAR.test(value) || /^\d{4}$/.test(value))) return;
    faults.push(
      fault(node, `${quote(String(value))}は年度ではありません。2021 か '{y-1}' のように書いてください。`),
    );
  },
);
