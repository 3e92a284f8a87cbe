import type { Expression, Name } from './expression.js';
import { signatureOf } from './functions.js';
import type { Checking, Type } from './name-type.js';
import { quote, unknownName } from './suggest.js';

type Call = Expression & { kind: 'call' };

/** Checks the arguments of a function and answers what its result is. */
export function checkCall(check: Checking, call: Call): Type {
  if (!checkCount(check, call)) return { kind: 'unknown' };
  const { args } = signatureOf(call.function);
  if (args[0] === 'name') return checkNamed(check, call);
  if (call.function === 'lookup') return checkLookup(check, call);
  if (call.function === 'if') return checkIf(check, call);
  for (const arg of call.args) {
    if (args[0] !== 'numbers' || !isNumbers(check, arg)) check.expect(arg, 'number');
  }
  return { kind: 'number' };
}

function checkCount(check: Checking, { function: name, args, at }: Call): boolean {
  const { args: wanted, optional = 0, more } = signatureOf(name);
  const [least, most] = [wanted.length - optional, more ? Infinity : wanted.length];
  if (args.length >= least && args.length <= most) return true;
  const range = more ? `${least}個以上` : least === most ? `${least}個` : `${least}個か${most}個`;
  check.fail(`${name}() のかっこの中には${range}書きます。今は${args.length}個です。`, at);
  return false;
}

/** A name of several cells, some of them amounts. */
function isNumbers(check: Checking, arg: Expression): boolean {
  const type = arg.kind === 'name' ? check.scope.typeOf(arg.name) : undefined;
  return type?.kind === 'grid' && type.numbers === true;
}

function checkNamed(check: Checking, { function: name, args, at }: Call): Type {
  const [arg] = args as [Expression];
  if (arg.kind !== 'name') {
    check.fail(`${name}() のかっこの中には項目名を書いてください。`, arg.at);
    return { kind: 'unknown' };
  }
  const type = check.lookUp(arg.name, arg.at);
  const refuse = (words: string): void =>
    check.fail(`${quote(arg.name)}は${words}${name}() は使えません。`, at);
  if (type.kind === 'unknown') return RESULTS[name] ?? type;
  if (name === 'na' && type.na !== true) refuse('「該当なし」と答えられない項目です。');
  if (name === 'score' && !(type.kind === 'choice' && type.points))
    refuse('点数（value）のある選択肢ではありません。');
  if (name === 'siblings' && type.kind !== 'number') refuse('一つの数の項目ではありません。');
  if (name !== 'previous') return RESULTS[name] ?? type;
  if (type.kind !== 'grid') return type;
  refuse('一つの項目ではありません。');
  return { kind: 'unknown' };
}

const RESULTS: Partial<Record<Call['function'], Type>> = {
  blank: { kind: 'boolean' },
  na: { kind: 'boolean' },
  count: { kind: 'number' },
  score: { kind: 'number' },
  siblings: { kind: 'number' },
};

function checkLookup(check: Checking, { args }: Call): Type {
  const [arg] = args as [Expression | Name];
  const { lookups } = check.scope;
  if (arg.kind !== 'text') check.fail('lookup() のかっこの中には "名前" を書いてください。', arg.at);
  else if (!lookups.includes(arg.value)) check.fail(unknownName('参照値', arg.value, lookups), arg.at);
  return { kind: 'number' };
}

function checkIf(check: Checking, { args }: Call): Type {
  const [condition, then, otherwise] = args as [Expression, Expression, Expression];
  check.expect(condition, 'boolean');
  const [a, b] = [check.typeOf(then), check.typeOf(otherwise)];
  if (a.kind === 'unknown' || b.kind === 'unknown') return { kind: 'unknown' };
  const [kind, other] = [resultKind(a), resultKind(b)];
  if (kind === undefined || kind !== other)
    check.fail('if() の二つの結果は、どちらも数か、どちらも文字にしてください。', otherwise.at);
  return { kind: kind ?? 'unknown' };
}

function resultKind({ kind }: Type): 'number' | 'text' | 'boolean' | undefined {
  if (kind === 'choice') return 'text';
  if (kind === 'flag') return 'boolean';
  return kind === 'number' || kind === 'text' || kind === 'boolean' ? kind : undefined;
}
