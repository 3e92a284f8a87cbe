import { TEXT_LIMIT } from '../text.js';
import {
  also,
  type Check,
  child,
  defined,
  fault,
  flag,
  integer,
  listOf,
  mapOf,
  means,
  type Node,
  notations,
  number,
  oneOf,
  record,
  text,
} from '../shape.js';
import type { Fault } from '../content.js';
import type { Spec } from '../field-types.js';
import { optionCode } from './names.js';
import { patternAgrees } from './pattern.js';
import { answeredWords, words } from './words.js';

/** The keys that a kind of answer has beside `type`; the first must be there. */
interface SpecKeys {
  must: Record<string, Check>;
  may: Record<string, Check>;
  /** Whether keys that say something of one another agree. */
  agree?: (node: Node, faults: Fault[]) => void;
}

const bound = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const any = {
  na: defined('na', means('該当なしと答えられる', flag)),
  print: defined(
    'print',
    means('印刷のしかた。{value} がこの欄の回答、{場所} がほかの欄の回答', answeredWords),
  ),
};

const textKeys: SpecKeys = {
  must: {},
  may: {
    ...any,
    max: means('最も長い回答の文字数', integer(1, TEXT_LIMIT)),
    pattern: means('回答の全体が合うべき正規表現', text),
    pattern_hint: means('その正規表現を言葉で', words),
    prefix: means('印刷のときだけ前に付く言葉', words),
  },
  agree: patternAgrees,
};
const range = { min: means('最も小さい値', number), max: means('最も大きい値', number) };
const amount: SpecKeys = {
  must: {},
  may: { ...any, unit: means('単位', words), ...range },
  agree: rangeAgrees,
};
const count: SpecKeys = {
  ...amount,
  may: { ...amount.may, open: means('数でない言葉（完了、100%）も書ける', flag) },
};
const measure: SpecKeys = {
  ...count,
  may: { ...count.may, decimals: means('小数の桁。計算の結果はここに四捨五入する', integer(0, 10)) },
};
const plain: SpecKeys = { must: {}, may: any };
const severalNames = listOf(text, 1);
const oneOrMore = notations([text, severalNames], (value) => (Array.isArray(value) ? severalNames : text));
const choice: SpecKeys = {
  must: { of: means('choices の名前', text) },
  may: {
    ...any,
    style: means('radio は全部の選択肢を印刷する', oneOf('word', 'radio')),
    detail: means(
      'その選択肢のときだけ答える項目。いくつでも [ ] に並べられる',
      mapOf(oneOrMore, optionCode),
    ),
  },
};

/** The kinds of answers that one cell may hold. */
const SPECS: Record<Spec['type'], SpecKeys> = {
  text: textKeys,
  longtext: textKeys,
  org: textKeys,
  person: textKeys,
  number: measure,
  int: count,
  percent: measure,
  money: {
    must: {},
    may: {
      ...any,
      unit: means('欄の単位', oneOf('円', '千円', '百万円')),
      min: means('最も小さい値', bound),
    },
  },
  fy: plain,
  era_year: { must: { eras: listOf(oneOf('明治', '大正', '昭和', '平成', '令和'), 1) }, may: any },
  period: { must: {}, may: { ...any, open_end: means('終わりは該当なしでもよい', flag) } },
  date: plain,
  code: {
    must: {},
    may: {
      ...any,
      pattern: means('00-00-00 のような形。0 は数字一つ、n は数字一つ以上、A は英大文字', text),
      parts: means('数字の組の名前。会計、款、項、目', listOf(text, 1)),
      digits: means('parts のそれぞれの桁数', integer(1, 20)),
    },
    agree: partsAgree,
  },
  choice,
  multi: choice,
  flag: { must: {}, may: { ...any, on: means('はいの印。省くと ○', words) } },
};

function rangeAgrees(node: Node, faults: Fault[]): void {
  const [min, max] = [child(node, 'min').value as number, child(node, 'max')];
  if (min > (max.value as number))
    faults.push(fault(max, `max（${String(max.value)}）が min（${min}）より小さくなっています。`));
}

/** What looks like a mark or a dash of a code's pattern, and is none. */
const WIDE = /[ー０-９Ａ-Ｚａ-ｚ]/;

function explainWide(sign: string): string {
  return sign === 'ー'
    ? '「ー」はのばす音の字です。半角の - か、全角の － を書いてください。'
    : `「${sign}」は全角です。0、n、A は半角で書いてください。`;
}

function partsAgree(node: Node, faults: Fault[]): void {
  const [pattern, parts, digits] = ['pattern', 'parts', 'digits'].map((key) => child(node, key)) as [
    Node,
    Node,
    Node,
  ];
  if (parts.value !== undefined && pattern.value !== undefined)
    faults.push(fault(parts, 'pattern と parts の両方は書けません。どちらかにしてください。'));
  else if (typeof pattern.value === 'string' && WIDE.test(pattern.value))
    faults.push(fault(pattern, explainWide(WIDE.exec(pattern.value)![0])));
  else if (parts.value === undefined && digits.value !== undefined)
    faults.push(
      fault(digits, 'digits は parts の桁数です。parts も書くか、pattern に 00-00 のように書いてください。'),
    );
}

/**
 * One record for each kind of answer, with what else such a record must and may have; told apart by `type`.
 * @param otherwise the kind that is meant where `type` is left out
 */
export function specRecords(
  must: Record<string, Check>,
  may: Record<string, Check>,
  otherwise?: Spec['type'],
): Record<string, Check> {
  const kinds = Object.entries<SpecKeys>(SPECS).map(([name, keys]): [string, Check] => {
    const type = { type: oneOf(name) };
    const [always, perhaps] = name === otherwise ? [{}, type] : [type, {}];
    const shape = record(
      { ...must, ...always, ...keys.must },
      { ...may, ...perhaps, ...keys.may },
      `type: ${name} の`,
    );
    return [name, keys.agree ? also(shape, keys.agree) : shape];
  });
  return Object.fromEntries(kinds);
}
