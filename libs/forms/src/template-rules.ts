import { checkExpression, type NameType, type Scope } from './expression-check.js';
import { namesIn, parseExpression } from './expression.js';
import { child, fault, items, type Node } from './shape.js';
import { unknownName } from './suggest.js';
import { choiceSetNode, codesOf, fieldNodes, namesOf } from './template-names.js';
import type { Fault } from './template.js';

/** The rule id under which checkContent reports a missing answer. */
const TAKEN = 'required';

/** Checks the rules of a template: what `each` names, and the expressions, each fault with its place in the expression. */
export function checkRules(root: Node, faults: Fault[]): void {
  const matrices = fieldNodes(root).filter((field) => child(field, 'type').value === 'matrix');
  for (const rule of items(child(root, 'validate'))) {
    const each = child(rule, 'each');
    const matrix = matrices.find((field) => child(field, 'id').value === each.value);
    if (child(rule, 'id').value === TAKEN)
      faults.push(
        fault(child(rule, 'id'), `「${TAKEN}」は必須項目の確認に使われています。別の名前にしてください。`),
      );
    if (typeof each.value === 'string' && !matrix) {
      faults.push(fault(each, explainEach(root, each.value, namesOf(matrices))));
      continue;
    }
    checkWhen(child(rule, 'when'), scopeOf(root, matrix), faults);
  }
}

function explainEach(root: Node, name: string, matrices: string[]): string {
  if (!namesOf(fieldNodes(root)).includes(name)) return unknownName('年度別の表（matrix）', name, matrices);
  return `「${name}」は年度別の表（matrix）ではありません。each には matrix の項目を書いてください。`;
}

/** Checks one condition: readable, of known names, and about something. A text left out or blank is another check's. */
export function checkWhen(when: Node, scope: Scope, faults: Fault[]): void {
  if (typeof when.value !== 'string' || when.value.trim() === '') return;
  const expression = parseExpression(when.value);
  const errors = 'error' in expression ? [expression] : checkExpression(expression, scope);
  for (const { error, at } of errors) faults.push(fault(when, `式の${at + 1}文字目: ${error}`));
  if (!('error' in expression) && namesIn(expression).length === 0)
    faults.push(fault(when, '式に項目が出てきません。確かめたい項目の名前を書いてください。'));
}

/**
 * The names that an expression may use: the fields, the cells of every matrix (`cost.budget.2021`) and, once per column of a matrix,
 * its rows and `year`.
 */
export function scopeOf(root: Node, matrix?: Node): Scope {
  const fields = fieldNodes(root);
  const scope = new Map<string, NameType>();
  for (const field of fields) for (const id of namesOf([field])) scope.set(id, typeOf(root, field));
  for (const name of fields.flatMap((field) => cellNames(root, field))) scope.set(name, { kind: 'number' });
  if (!matrix) return scope;
  scope.set('year', { kind: 'number' });
  for (const row of namesOf(items(child(matrix, 'rows')))) scope.set(row, { kind: 'number' });
  return scope;
}

/** The names of a matrix' cells; none for every other field, or where it names no axis. */
function cellNames(root: Node, field: Node): string[] {
  const axis = child(field, 'axis').value;
  const years = items(child(child(child(root, 'axes'), typeof axis === 'string' ? axis : ''), 'years'))
    .map(({ value }) => value)
    .filter((year) => typeof year === 'number');
  const rows = namesOf(items(child(field, 'rows')));
  return namesOf([field]).flatMap((id) => rows.flatMap((row) => years.map((year) => `${id}.${row}.${year}`)));
}

function typeOf(root: Node, field: Node): NameType {
  switch (child(field, 'type').value) {
    case 'text':
    case 'longtext':
    case 'org':
      return { kind: 'text' };
    case 'matrix':
    case 'table':
      return { kind: 'grid' };
    case 'choice': {
      const set = choiceSetNode(root, child(field, 'of').value);
      const codes = codesOf(set);
      return codes.length > 0
        ? { kind: 'choice', codes, na: child(set, 'na').value === true }
        : { kind: 'unknown' };
    }
    default:
      return { kind: 'unknown' };
  }
}
