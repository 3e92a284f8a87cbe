import { isBlank } from './answer.js';
import { evaluateExpression } from './expression-evaluate.js';
import { type Expression, namesIn, parseExpression } from './expression.js';
import { axisOf, choiceSetOf, fieldsOf, findField } from './fields.js';
import { pathLabel } from './labels.js';
import { openPaths } from './mask.js';
import { overlaps, valueAt } from './path.js';
import type { Content, EditMask, Field, MatrixField, Problem, Rule, Template } from './template.js';

/**
 * The findings on one sheet: required answers that the mask opens and that are blank (0 and 該当なし are answers), and
 * every rule whose condition is true and that speaks of a place the mask opens: nobody is asked about what they cannot
 * write. Of a required matrix the opened columns up to `fiscalYear` must be filled; a
 * required table needs one row. A rule with `each` is asked once per column and found at its first row
 * (`cost.settlement.2021`), any other at the first field that it names.
 */
export function checkContent(
  template: Template,
  content: Content,
  mask: EditMask | 'all',
  fiscalYear: number,
): Problem[] {
  const open = openPaths(template, mask, fiscalYear);
  const required = fieldsOf(template)
    .filter((field) => field.required === true)
    .flatMap((field) => missingPaths(field, content, open, fiscalYear))
    .map((path): Problem => ({ rule: 'required', level: 'error', path, message: askFor(template, path) }));
  return [...required, ...template.validate.flatMap((rule) => askRule(template, content, rule, open))];
}

function missingPaths(field: Field, content: Content, open: string[], fiscalYear: number): string[] {
  const opened = open.filter((path) => overlaps(path, field.id));
  if (field.type === 'matrix')
    return opened.filter(
      (path) => Number(path.split('.')[2]) <= fiscalYear && isBlank(valueAt(content, path)),
    );
  return opened.length > 0 && isBlank(valueAt(content, field.id)) ? [field.id] : [];
}

function askFor(template: Template, path: string): string {
  const field = findField(template, path);
  const label = pathLabel(template, path);
  if (field?.type !== 'choice') return `「${label}」を入力してください。`;
  const orNa = choiceSetOf(template, path).na ? '（なければ「該当なし」と答えてください）' : '';
  return `「${label}」を選んでください${orNa}。`;
}

function askRule(template: Template, content: Content, rule: Rule, open: string[]): Problem[] {
  const when = parseExpression(rule.when);
  if ('error' in when) throw new Error(`${template.id}: rule ${rule.id} was not checked: ${when.error}`);
  const found = (path: string): Problem => ({ rule: rule.id, level: rule.level, path, message: rule.msg });
  const writable = (path: string) => open.some((opened) => overlaps(opened, path));
  if (rule.each !== undefined)
    return askColumns(template, content, when, rule.each).filter(writable).map(found);
  const names = namesIn(when);
  if (!names.some(writable)) return [];
  return evaluateExpression(when, (name) => valueAt(content, name)) ? [found(names[0] ?? '')] : [];
}

/** The paths of the columns for which the condition is true. */
function askColumns(template: Template, content: Content, when: Expression, each: string): string[] {
  const field = findField(template, each) as MatrixField;
  const rows = field.rows.map(({ id }) => id);
  const row = namesIn(when).find((name) => rows.includes(name));
  return axisOf(template, field)
    .years.filter((year) =>
      evaluateExpression(when, (name) => {
        if (name === 'year') return year;
        return valueAt(content, rows.includes(name) ? `${each}.${name}.${year}` : name);
      }),
    )
    .map((year) => (row === undefined ? each : `${each}.${row}.${year}`));
}
