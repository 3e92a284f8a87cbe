import { checkExpression } from './expression-check.js';
import { type Expression, namesIn, parseExpression } from './expression.js';
import type { Scope } from './name-type.js';
import type { Path } from './plain.js';
import type { Fault } from './content.js';

/** Parses and checks one text; the faults tell the place within it. */
export function checkText(
  text: string,
  path: Path,
  check: (expression: Expression) => { error: string; at: number }[],
): Fault[] {
  const expression = parseExpression(text);
  const errors = 'error' in expression ? [expression] : check(expression);
  return errors.map(({ error, at }) => ({ path, message: `式の${at + 1}文字目: ${error}` }));
}

/** Checks a condition: readable, of known names, and about something. */
export function checkWhen(text: string, path: Path, scope: Scope): Fault[] {
  const faults = checkText(text, path, (expression) => checkExpression(expression, scope));
  const expression = parseExpression(text);
  if ('error' in expression || namesIn(expression).length > 0) return faults;
  return [...faults, { path, message: '式に項目が出てきません。確かめたい項目の名前を書いてください。' }];
}
