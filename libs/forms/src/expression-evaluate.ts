import { isBlank } from './answer.js';
import { isNotApplicable } from './choice.js';
import type { Comparison, Expression } from './expression.js';

type Operand = number | string | boolean | undefined;

/**
 * Evaluates a parsed and checked expression. Nothing outside is reachable: names get their values from `valueOf`, which
 * answers a stored answer (null for blank).
 *
 * - Blank and 該当なし are no values: every comparison and `in` with one is false, `!=` too, and its
 *   `not` is true. Ask with blank() and na().
 * - In arithmetic they count as 0, so `a + b > 10` works while b is blank; `a > b` is
 *   false until both are there.
 * - Division by zero has no result; what is computed from it has none either, and comparing it is false.
 * - blank(x) is true for blank only, neither for 0 nor for 該当なし; a matrix or table is blank when all its cells are.
 * - Text is compared character by character; only numbers have an order.
 */
export function evaluateExpression(expression: Expression, valueOf: (name: string) => unknown): boolean {
  return evaluate(expression, valueOf) === true;
}

function evaluate(node: Expression, valueOf: (name: string) => unknown): Operand {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.value;
    case 'name':
      return toOperand(valueOf(node.name));
    case 'call': {
      const answer = valueOf(node.of.name);
      return node.function === 'na' ? isNotApplicable(answer) : isBlank(answer);
    }
    case 'not':
      return evaluate(node.of, valueOf) !== true;
    case 'minus':
      return -toNumber(evaluate(node.of, valueOf));
    case 'in': {
      const value = evaluate(node.of, valueOf);
      return node.list.some((literal) => compare('=', value, literal.value));
    }
    case 'logic': {
      const left = evaluate(node.left, valueOf) === true;
      return node.op === 'and'
        ? left && evaluate(node.right, valueOf) === true
        : left || evaluate(node.right, valueOf) === true;
    }
    default: {
      const left = evaluate(node.left, valueOf);
      const right = evaluate(node.right, valueOf);
      return node.kind === 'compare' ? compare(node.op, left, right) : calculate(node.op, left, right);
    }
  }
}

function toOperand(answer: unknown): Operand {
  return typeof answer === 'number' || (typeof answer === 'string' && answer !== '') ? answer : undefined;
}

function toNumber(value: Operand): number {
  if (value === undefined) return 0;
  return typeof value === 'number' ? value : NaN;
}

function calculate(op: '+' | '-' | '*' | '/', left: Operand, right: Operand): number {
  const [a, b] = [toNumber(left), toNumber(right)];
  if (op === '+') return a + b;
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  return b === 0 ? NaN : a / b;
}

function compare(op: Comparison, left: Operand, right: Operand): boolean {
  if (left === undefined || typeof left !== typeof right || Number.isNaN(left) || Number.isNaN(right))
    return false;
  if (op === '=') return left === right;
  if (op === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  if (op === '<') return left < right;
  if (op === '<=') return left <= right;
  return op === '>' ? left > right : left >= right;
}
