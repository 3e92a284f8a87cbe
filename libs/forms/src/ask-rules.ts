import { isBlank } from './blank.js';
import { linesAt } from './cells.js';
import { matrixColumns } from './columns.js';
import type { Doors } from './doors.js';
import { evaluateExpression } from './expression-evaluate.js';
import { type Expression, namesIn, parseExpression } from './expression.js';
import { type Formula, formulaOf, Reader } from './formula.js';
import type { Here, Meaning } from './meaning.js';
import { matrixRows, placeAt } from './places.js';
import { ruleTarget, type RuleTarget } from './rule-target.js';
import type { Content, Problem } from './content.js';
import type { MatrixField, TableField } from './field-types.js';
import type { Rule, Template } from './template.js';

/** A rule at one place of which it is asked, of a table in its lines. */
interface Question {
  rule: Rule;
  formula: Formula;
  /** Where it is found; `*` is the line. */
  path: string;
  /** Paths that it is about. */
  about: readonly string[];
  /** Keys of the table whose lines are asked. */
  lines?: readonly string[];
}

const known = new WeakMap<Template, Question[]>();

/** What the form's own rules find, about places that somebody can write. */
export function askRules(
  template: Template,
  content: Content,
  canWrite: (path: string) => boolean,
  doors?: Doors,
): Problem[] {
  return questionsOf(template).flatMap((question) => {
    const { rule, formula, path, about, lines } = question;
    const found = linesOf(content, lines).filter((line) =>
      evaluateExpression(formula.expression, new Reader(template, formula, content, line, doors)),
    );
    if (found.length === 0 || !about.some(canWrite)) return [];
    return found.map((line): Problem => ({
      rule: rule.id,
      level: rule.level,
      path: path.replace('*', String(line)),
      message: rule.msg,
    }));
  });
}

/** The lines that are asked, `undefined` standing for the sheet; a line without any answer is none. */
function linesOf(content: Content, keys: readonly string[] | undefined): (number | undefined)[] {
  if (!keys) return [undefined];
  return linesAt(content, keys).flatMap((line, index) => (isBlank(line) ? [] : [index]));
}

function questionsOf(template: Template): Question[] {
  const before = known.get(template);
  if (before) return before;
  const questions = template.validate.flatMap((rule) => questionsOfRule(template, rule));
  known.set(template, questions);
  return questions;
}

function questionsOfRule(template: Template, rule: Rule): Question[] {
  const target = ruleTarget(template, rule);
  const when = parseExpression(rule.when);
  if ('error' in when) throw new Error(`${template.id}: rule ${rule.id} was not checked: ${when.error}`);
  // A field of other years.
  if ('message' in target) return [];
  if (!target.field) return [atSheet(template, rule)];
  return target.field.type === 'table'
    ? atLines(template, rule, target.field)
    : atCells(template, rule, target as RuleTarget & { field: MatrixField }, when);
}

function atSheet(template: Template, rule: Rule): Question {
  const formula = formulaOf(template, rule.when);
  const named = [...formula.meanings].filter(([, { is }]) => is !== 'given');
  const about = named.flatMap(([, meaning]) => pathsOf(meaning));
  const first = named[0];
  return { rule, formula, path: first ? wholePath(...first) : '', about };
}

/** A place as a patch may name it: of the column of a table the table. */
function wholePath(name: string, meaning: Meaning): string {
  if (meaning.is === 'cell') return meaning.place.path;
  const { keys } = (meaning as Meaning & { is: 'cells' }).places[0]!;
  const line = keys.indexOf('*');
  return line < 0 ? name : keys.slice(0, Math.min(line, name.split('.').length)).join('.');
}

function pathsOf(meaning: Meaning): string[] {
  if (meaning.is === 'given') return [];
  return meaning.is === 'cell' ? [meaning.place.path] : meaning.places.map(({ path }) => path);
}

function atLines(template: Template, rule: Rule, field: TableField): Question[] {
  const parts = field.per ? field.per.map(({ id }) => id) : [undefined];
  return parts.map((part) => {
    const formula = formulaOf(template, rule.when, {
      field,
      rule: true,
      ...(part === undefined ? {} : { part }),
    });
    const lines = [field.id, ...(part === undefined ? [] : [part]), '*'];
    const about = [...formula.meanings.values()].flatMap(pathsOf);
    const path = about.find((candidate) => candidate.startsWith(lines.join('.'))) ?? lines.join('.');
    return { rule, formula, path, about: about.length > 0 ? about : [path], lines };
  });
}

/** The columns and, as the names require, the rows and subs of a matrix; sums of columns are not asked. */
function atCells(
  template: Template,
  rule: Rule,
  { field, row: only }: { field: MatrixField; row?: Here['row'] },
  when: Expression,
): Question[] {
  const names = namesIn(when);
  const subs = Object.keys(field.sub ?? {});
  const allRows = matrixRows(field);
  const byRow = names.some((name) => name === 'value' || subs.includes(name));
  const bySub = names.some((name) => name === 'value' || allRows.some(({ id }) => id === name));
  const rows = only ? [only] : byRow ? allRows : allRows.slice(0, 1);
  const asked = matrixColumns(template, field).filter(
    ({ kind }) => !['subtotal', 'total', 'derived'].includes(kind),
  );
  return rows.flatMap((row) =>
    (subs.length === 0 ? [undefined] : bySub ? subs : subs.slice(0, 1)).flatMap((sub) =>
      asked.flatMap((column) => {
        const here: Here = { field, row, column, rule: true, ...(sub === undefined ? {} : { sub }) };
        return atCell(template, rule, field, here);
      }),
    ),
  );
}

function atCell(template: Template, rule: Rule, field: MatrixField, here: Here): Question[] {
  const formula = formulaOf(template, rule.when, here);
  if (formula.meanings.get('value')?.is === 'given') return [];
  const about = [...formula.meanings.values()].flatMap(pathsOf);
  const path =
    about.find((candidate) => placeAt(template, candidate)?.field === field) ?? about[0] ?? rule.each!;
  return [{ rule, formula, path, about: about.length > 0 ? about : [path] }];
}
