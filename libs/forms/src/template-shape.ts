import { KEYWORDS } from './expression.js';
import { ROW_LIMIT } from './grid.js';
import { quote, unknownName } from './suggest.js';
import { TEXT_LIMIT } from './text.js';
import { FIRST_YEAR, LAST_YEAR } from './years.js';
import {
  both,
  type Check,
  child,
  fault,
  flag,
  integer,
  items,
  listOf,
  mapOf,
  oneOf,
  record,
  text,
  textThat,
} from './shape.js';

/** Names that the notation itself or JavaScript's objects already give a meaning. */
const RESERVED: readonly string[] = [...KEYWORDS, 'constructor', 'prototype'];

const id: Check = (node, faults) => {
  const before = faults.length;
  text(node, faults);
  if (faults.length > before) return;
  const name = node.value as string;
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    faults.push(
      fault(
        node,
        `${quote(name)}は名前に使えません。半角英小文字で始め、英小文字・数字・_ で書いてください。`,
      ),
    );
  else if (RESERVED.includes(name))
    faults.push(fault(node, `「${name}」は決まった意味のある語です。別の名前にしてください。`));
};

const templateId = textThat(
  (value) => /^[a-z][a-z0-9]*([-._][a-z0-9]+)*$/.test(value),
  '様式の id は半角英小文字・数字を - でつないで書いてください（例 ict-action-plan）。',
);

/** A pattern in which only these marks may stand in braces. */
function pattern(...marks: string[]): Check {
  return textThat(
    (value) => value.replace(/\{[^{}]*\}/g, (mark) => (marks.includes(mark) ? '' : mark)).search(/[{}]/) < 0,
    `{ } の中に書けるのは ${marks.join(' ')} だけです。`,
  );
}

const ascending: Check = (node, faults) => {
  const years = items(node);
  years.forEach((year, index) => {
    const before = years[index - 1]?.value;
    if (typeof before === 'number' && typeof year.value === 'number' && year.value <= before)
      faults.push(
        fault(year, `年度は小さい順に1つずつ書いてください（${before} の後に ${year.value} があります）。`),
      );
  });
};

const tellsYears: Check = (node, faults) => {
  const label = child(node, 'label');
  if (
    items(child(node, 'years')).length > 1 &&
    typeof label.value === 'string' &&
    !/\{[ewy]\}/.test(label.value)
  )
    faults.push(
      fault(
        label,
        'どの年度も同じ見出しになります。{e}（R3）、{w}（令和3）、{y}（2021）のいずれかを入れてください。',
      ),
    );
};

const axis = both(
  record({
    years: both(listOf(integer(FIRST_YEAR, LAST_YEAR), 1), ascending),
    label: pattern('{e}', '{w}', '{y}'),
  }),
  tellsYears,
);

const code = textThat(
  (value) => /^[^\s"\p{Cc}\p{Cs}]{1,40}$/u.test(value),
  '選択肢の code は空白と " を含まない40文字以内で書いてください。',
);

const choiceSet = record({ options: listOf(record({ code, label: text }), 1), na: flag }, ['na']);

const named = { id, label: text };
const anyField = { ...named, type: text, required: flag };
const textField = record({ ...anyField, max: integer(1, TEXT_LIMIT) }, ['required', 'max']);
const cell = record(
  {
    type: oneOf('money'),
    unit: oneOf('円', '千円', '百万円'),
    min: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  },
  ['min'],
);
const parts = listOf(record(named), 1);

const FIELDS: Record<string, Check> = {
  text: textField,
  longtext: textField,
  org: textField,
  choice: record({ ...anyField, of: text, print: pattern('{code}', '{label}') }, ['required', 'print']),
  matrix: record({ ...anyField, axis: text, cell, rows: parts }, ['required']),
  table: record({ ...anyField, number: oneOf('(1)', '①', '1'), columns: parts, max: integer(1, ROW_LIMIT) }, [
    'required',
    'number',
    'max',
  ]),
};

/** A field by its type; of an unknown type only the names are looked at. */
const field: Check = (node, faults) => {
  const type = child(node, 'type');
  if (typeof type.value === 'string' && Object.hasOwn(FIELDS, type.value))
    return FIELDS[type.value]!(node, faults);
  if (typeof type.value === 'string')
    faults.push(fault(type, unknownName('項目の種類', type.value, Object.keys(FIELDS))));
  else record(anyField, Object.keys(FIELDS))(node, faults);
};

const section = record({ id, label: text, fields: listOf(field, 1) }, ['label']);

const rule = record({ id, each: text, when: text, level: oneOf('error', 'warn', 'info'), msg: text }, [
  'each',
]);

/** The shape of a whole template: keys, types and patterns. What names refer to is checked in template-names.ts. */
export const templateShape: Check = record({
  notation: oneOf(1),
  id: templateId,
  title: text,
  defaults: record({ na: text }),
  axes: mapOf(axis, id),
  choices: mapOf(choiceSet, id),
  sections: listOf(section, 1),
  validate: listOf(rule),
  rollup: record({ counts: listOf(record({ field: text })), share: listOf(text) }),
  print: record({ side: mapOf(text) }),
});
