import { call } from './call-evaluate.js';
import type { Comparison, Expression } from './expression.js';
import { type Answers, type Operand, toNumber, toOperand } from './operand.js';

/**
 * Whether a parsed and checked condition is true.
 *
 * - Blank and 該当なし are no values: every comparison and `in` with one is false, `!=` too, and its
 *   `not` is true. Ask with blank() and na().
 * - In arithmetic they count as 0, so `a + b > 10` works while b is blank; `a > b` is
 *   false until both are there.
 * - Division by zero has no result; what is computed from it has none either, and comparing it is false.
 * - blank(x) is true for blank only, neither for 0 nor for 該当なし; a matrix or table is blank when all its cells are.
 * - Text is compared character by character; only numbers have an order.
 */
export function evaluateExpression(expression: Expression, answers: Answers): boolean {
  return evaluateNode(expression, answers) === true;
}

/** The value of an expression or a part of it: undefined for blank and 該当なし, NaN where there is no result. */
export function evaluateNode(node: Expression, answers: Answers): Operand {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.value;
    case 'name':
      return toOperand(answers.valueOf(node.name));
    case 'call':
      return call(node, answers, (part) => evaluateNode(part, answers));
    case 'not':
      return evaluateNode(node.of, answers) !== true;
    case 'minus':
      return -toNumber(evaluateNode(node.of, answers));
    case 'in': {
      const value = evaluateNode(node.of, answers);
      return node.list.some((literal) => compare('=', value, literal.value));
    }
    case 'logic': {
      const left = evaluateNode(node.left, answers) === true;
      return node.op === 'and'
        ? left && evaluateNode(node.right, answers) === true
        : left || evaluateNode(node.right, answers) === true;
    }
    default: {
      const left = evaluateNode(node.left, answers);
      const right = evaluateNode(node.right, answers);
      return node.kind === 'compare' ? compare(node.op, left, right) : calculate(node.op, left, right);
    }
  }
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
