import { isBlank, isNotApplicable } from './blank.js';
import type { Expression, Name } from './expression.js';
import { type Answers, type Operand, toNumber, toOperand } from './operand.js';
import { cutOff, roundHalfUp } from './rounding.js';

type Call = Expression & { kind: 'call' };
type Evaluate = (node: Expression) => Operand;

/** The value of a function whose arguments were checked; `evaluate` tells those of its arguments. */
export function call(node: Call, answers: Answers, evaluate: Evaluate): Operand {
  const name = (node.args[0] as Name | undefined)?.name ?? '';
  switch (node.function) {
    case 'blank':
      return answers.valuesOf(name).every(isBlank);
    case 'na':
      return isNotApplicable(answers.valueOf(name));
    case 'count':
      return answers.countOf?.(name) ?? 0;
    case 'score':
      return answers.pointsOf?.(name);
    case 'siblings':
    case 'previous':
      return toOperand(answers[node.function]?.(name));
    case 'lookup':
      // Without the office's value there is no result: 0 would look like one.
      return answers.lookup?.((node.args[0] as Expression & { kind: 'text' }).value) ?? NaN;
    case 'if':
      return evaluate(node.args[evaluate(node.args[0]!) === true ? 1 : 2]!);
    default:
      return calculateCall(node, answers, evaluate);
  }
}

function calculateCall(node: Call, answers: Answers, evaluate: Evaluate): Operand {
  if (node.function === 'round' || node.function === 'floor') {
    const [value = NaN, digits = 0] = node.args.map((arg) => toNumber(evaluate(arg)));
    return node.function === 'round' ? roundHalfUp(value, digits) : cutOff(value, digits);
  }
  const values = node.args.flatMap((arg) =>
    arg.kind === 'name' ? answers.valuesOf(arg.name) : [evaluate(arg)],
  );
  // Blank and 該当なし are passed over.
  const numbers = values.filter((value) => typeof value === 'number');
  if (node.function === 'sum') return numbers.reduce((sum, number) => sum + number, 0);
  if (numbers.length === 0) return undefined;
  return numbers.reduce((a, b) => (node.function === 'min' ? Math.min(a, b) : Math.max(a, b)));
}
