import { KEYWORDS } from '../expression.js';
import { also, type Check, checkBy, defined, fault, text, textLike } from '../shape.js';
import { quote } from '../suggest.js';

/** Names that the notation itself or JavaScript's objects already give a meaning. */
const RESERVED: readonly string[] = [
  ...KEYWORDS,
  ...['this', 'value', 'phase', 'fiscal_year', 'constructor', 'prototype', '__proto__'],
];

const MARK = String.raw`\{[eny](?:[+-]\d{1,2})?\}`;
const ERA_MARK = MARK.replace('[eny]', 'e');

/** A name as written; its year marks become a year when the form is opened. */
function name(pattern: string, words: string): Check {
  const like = new RegExp(`^${pattern}$`);
  const shape = checkBy({ ...text.schema, pattern: like.source }, text);
  return also(shape, (node, faults) => {
    const value = node.value as string;
    if (!like.test(value)) faults.push(fault(node, `${quote(value)}は名前に使えません。${words}`));
    else if (RESERVED.includes(value))
      faults.push(fault(node, `「${value}」は決まった意味のある語です。別の名前にしてください。`));
  });
}

/** The name of an axis, choice set or lookup, which is the same every year. */
export const plainId = name('[A-Za-z][A-Za-z0-9_]*', '半角英字で始め、英数字と _ で書いてください。');

/** The name of a section, field, row … : `cost`, `h{n-1}`. */
export const id = defined(
  'id',
  name(
    `(?:[A-Za-z]|${ERA_MARK})(?:[A-Za-z0-9_]|${MARK})*`,
    '半角英字で始め、英数字と _ で書いてください。年度の印は {y} {e} {n} です。',
  ),
);

/** The name of a column, which may be a year: `2016`, `{y-1}`. A number of three digits or less would be a row in a path. */
export const columnId = defined(
  'columnId',
  name(
    String.raw`(?!\d{1,3}$)(?:[A-Za-z0-9_]|${MARK})+`,
    '半角英数字と _ で書いてください。数字だけなら4桁です。年度の印は {y} {e} {n} です。',
  ),
);

export const templateId = textLike(
  /^[a-z][a-z0-9]*([-._][a-z0-9]+)*$/,
  '様式の id は半角英小文字・数字を - でつないで書いてください（例 ict-action-plan）。',
);

export const optionCode = textLike(
  /^[^\s"\p{Cc}\p{Cs}]{1,40}$/u,
  '選択肢の code は空白と " を含まない40文字以内で書いてください。',
);
