import { checkCall } from './call-check.js';
import type { Expression, ExpressionError, Literal } from './expression.js';
import { type Checking, type NameType, type Scope, type Type, WORDS } from './name-type.js';
import { quote, unknownName } from './suggest.js';

/** Checks names and types of a condition. Every error is answered, in Japanese, with its offset in the text. */
export function checkExpression(expression: Expression, scope: Scope): ExpressionError[] {
  const check = new Check(scope);
  check.expect(expression, 'boolean');
  return check.errors;
}

/** The same for a formula, whose result its place must be able to hold. */
export function checkFormula(expression: Expression, scope: Scope, result: NameType): ExpressionError[] {
  const check = new Check(scope);
  if (result.kind === 'number' || result.kind === 'flag')
    check.expect(expression, result.kind === 'flag' ? 'boolean' : 'number');
  else check.expectText(expression, result);
  return check.errors;
}

class Check implements Checking {
  readonly errors: ExpressionError[] = [];

  constructor(readonly scope: Scope) {}

  expect(expression: Expression, kind: 'boolean' | 'number'): void {
    const type = this.typeOf(expression);
    if (type.kind === kind || type.kind === 'unknown' || (kind === 'boolean' && type.kind === 'flag')) return;
    const advice =
      kind === 'boolean' ? '「a > b」のような条件を書いてください。' : '数の項目か数を書いてください。';
    this.fail(
      `ここには${WORDS[kind]}が必要ですが、${WORDS[type.kind]}になっています。${advice}`,
      expression.at,
    );
  }

  /** What a place for text, a choice or something else may be computed as. */
  expectText(expression: Expression, result: NameType): void {
    if (result.kind !== 'text' && result.kind !== 'choice')
      return this.fail('この種類の欄は計算できません。formula を消してください。', expression.at);
    const type = this.typeOf(expression);
    if (type.kind !== 'text' && type.kind !== 'choice' && type.kind !== 'unknown')
      this.fail(`ここには文字が必要ですが、${WORDS[type.kind]}になっています。`, expression.at);
    if (result.kind === 'choice') for (const text of textsOf(expression)) this.checkCode(result, text);
  }

  fail(error: string, at: number): void {
    this.errors.push({ error, at });
  }

  typeOf(expression: Expression): Type {
    switch (expression.kind) {
      case 'number':
      case 'text':
        return { kind: expression.kind };
      case 'name':
        return this.lookUp(expression.name, expression.at);
      case 'call':
        return checkCall(this, expression);
      case 'not':
        this.expect(expression.of, 'boolean');
        return { kind: 'boolean' };
      case 'minus':
        this.expect(expression.of, 'number');
        return { kind: 'number' };
      case 'in':
        return this.checkList(expression);
      case 'compare':
        return this.checkCompare(expression);
      default: {
        const kind = expression.kind === 'logic' ? 'boolean' : 'number';
        this.expect(expression.left, kind);
        this.expect(expression.right, kind);
        return { kind };
      }
    }
  }

  lookUp(name: string, at: number): NameType {
    const type = this.scope.typeOf(name);
    if (!type) this.fail(unknownName('名前', name, this.scope.names()), at);
    return type ?? { kind: 'unknown' };
  }

  private checkList(node: Expression & { kind: 'in' }): Type {
    const type = this.typeOf(node.of);
    for (const literal of node.list) this.checkPair(type, literal, { kind: literal.kind }, literal.at);
    return { kind: 'boolean' };
  }

  private checkCompare({ op, left, right, at }: Expression & { kind: 'compare' }): Type {
    if (op !== '=' && op !== '!=') {
      this.expect(left, 'number');
      this.expect(right, 'number');
      return { kind: 'boolean' };
    }
    const types = [this.typeOf(left), this.typeOf(right)] as const;
    if (left.kind === 'text') this.checkPair(types[1], left, types[0], at);
    else this.checkPair(types[0], right, types[1], at);
    return { kind: 'boolean' };
  }

  /** Whether a value of one type may equal an expression of another; a choice only equals its own codes. */
  private checkPair(type: Type, other: Expression | Literal, otherType: Type, at: number): void {
    if (type.kind === 'unknown' || otherType.kind === 'unknown') return;
    if (type.kind === 'grid' || otherType.kind === 'grid')
      return this.fail('表や組は比べられません。blank() だけが使えます。', at);
    if (type.kind === 'choice' && other.kind === 'text') return this.checkCode(type, other);
    if (type.kind !== otherType.kind)
      this.fail(`${WORDS[type.kind]}と${WORDS[otherType.kind]}は比べられません。`, at);
    else if (other.kind === 'text' && other.value === '') this.fail(USE_BLANK, other.at);
  }

  private checkCode(type: NameType & { kind: 'choice' }, { value, at }: Literal & { kind: 'text' }): void {
    if (value === '') this.fail(USE_BLANK, at);
    else if (type.open !== true && !type.codes.includes(value)) this.fail(unknownCode(value, type.codes), at);
  }
}

const USE_BLANK = '空欄かどうかは「= ""」ではなく blank() で調べてください。';

function unknownCode(code: string, codes: readonly string[]): string {
  return codes.length > 0 ? unknownName('選択肢', code, codes) : `選択肢${quote(code)}はありません。`;
}

/** The texts that an expression may result in. */
function textsOf(expression: Expression): (Literal & { kind: 'text' })[] {
  if (expression.kind === 'text') return [expression];
  return expression.kind === 'call' && expression.function === 'if'
    ? expression.args.slice(1).flatMap(textsOf)
    : [];
}
