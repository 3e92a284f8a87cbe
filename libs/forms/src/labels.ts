import { choiceText } from './choice.js';
import { axisOf, fieldsOf } from './fields.js';
import { formatMoney } from './money.js';
import { cellPaths, countRows, resolvePath, valueAt } from './path.js';
import { axisLabels } from './years.js';
import type { Answer, Content, Field, TableField, Template } from './template.js';

/** The number of a table's row (index from 0) in the form's pattern: `(1)`, `①`, `1`. Circles end at 50, then `(51)`. */
export function rowNumber(pattern: NonNullable<TableField['number']>, index: number): string {
  const number = index + 1;
  if (pattern === '1') return String(number);
  return pattern === '①' && number <= 50 ? String.fromCodePoint(circle(number)) : `(${number})`;
}

/** Unicode has the circled numbers in three places: 1–20, 21–35, 36–50. */
function circle(number: number): number {
  if (number <= 20) return 0x2460 + number - 1;
  return number <= 35 ? 0x3251 + number - 21 : 0x32b1 + number - 36;
}

/** What people call the place of a path: `取組状況 1行目 Ｒ３年度実績`, `予算額・決算額 決算額（円） R3年度予算`. */
export function pathLabel(template: Template, path: string): string {
  const target = resolvePath(template, path);
  if ('message' in target) return path;
  if (target.kind === 'field') return target.field.label;
  if (target.kind === 'cell')
    return `${target.field.label} ${target.index + 1}行目 ${labelOf(target.field.columns, target.column)}`;
  const axis = axisOf(template, target.field);
  const year = axisLabels(axis)[axis.years.indexOf(Number(target.year))];
  return `${target.field.label} ${labelOf(target.field.rows, target.row)} ${year}`;
}

function labelOf(parts: { id: string; label: string }[], id: string): string {
  return parts.find((part) => part.id === id)?.label ?? id;
}

/** Every text that a sheet prints from its answers, in the form's order, with its path and what people call the place. */
export function answerTexts(
  template: Template,
  content: Content,
): { path: string; label: string; text: string }[] {
  return fieldsOf(template).flatMap((field) =>
    cellPaths(template, field, [...Array(countRows(content, field)).keys()])
      .map((path) => {
        const text = answerText(template, field, valueAt(content, path));
        return { path, label: pathLabel(template, path), text };
      })
      .filter(({ text }) => text !== ''),
  );
}

/** The answer of a field, or of one cell of it, as the form prints it; '' for blank. */
export function answerText(template: Template, field: Field, value: unknown): string {
  if (field.type === 'choice') return choiceText(template, field.id, value as Answer);
  if (typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' ? value : '';
}
