import type { Expression, ExpressionError, Literal } from './expression.js';
import { quote, unknownName } from './suggest.js';

/** What a name of an expression may stand for. `grid` is a matrix or table; of `unknown` nothing is asked. */
export type NameType =
  | { kind: 'number' | 'text' | 'grid' | 'unknown' }
  | { kind: 'choice'; codes: readonly string[]; na: boolean };

export type Scope = ReadonlyMap<string, NameType>;

type Type = NameType | { kind: 'boolean' };

const WORDS: Record<Type['kind'], string> = {
  number: '数',
  text: '文字',
  grid: '表',
  choice: '選択肢',
  boolean: '条件',
  unknown: '不明',
};

/** Checks names and types of a condition. Every error is answered, in Japanese, with its offset in the text. */
export function checkExpression(expression: Expression, scope: Scope): ExpressionError[] {
  const check = new Check(scope);
  check.expect(expression, 'boolean');
  return check.errors;
}

class Check {
  readonly errors: ExpressionError[] = [];

  constructor(private readonly scope: Scope) {}

  expect(expression: Expression, kind: 'boolean' | 'number'): void {
    const type = this.typeOf(expression);
    if (type.kind === kind || type.kind === 'unknown') return;
    const advice =
      kind === 'boolean' ? '「a > b」のような条件を書いてください。' : '数の項目か数を書いてください。';
    this.fail(
      `ここには${WORDS[kind]}が必要ですが、${WORDS[type.kind]}になっています。${advice}`,
      expression.at,
    );
  }

  private fail(error: string, at: number): void {
    this.errors.push({ error, at });
  }

  private typeOf(expression: Expression): Type {
    switch (expression.kind) {
      case 'number':
      case 'text':
        return { kind: expression.kind };
      case 'name':
        return this.lookUp(expression.name, expression.at);
      case 'call':
        return this.checkCall(expression);
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

  private lookUp(name: string, at: number): NameType {
    const type = this.scope.get(name);
    if (!type) this.fail(unknownName('名前', name, [...this.scope.keys()]), at);
    return type ?? { kind: 'unknown' };
  }

  private checkCall(call: Expression & { kind: 'call' }): Type {
    const type = this.lookUp(call.of.name, call.of.at);
    const answersNa = type.kind === 'unknown' || (type.kind === 'choice' && type.na);
    if (call.function === 'na' && !answersNa)
      this.fail(`「${call.of.name}」は「該当なし」と答えられない項目です。na() は使えません。`, call.at);
    return { kind: 'boolean' };
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
      return this.fail('表は比べられません。blank() だけが使えます。', at);
    if (type.kind === 'choice' && other.kind === 'text') {
      if (!type.codes.includes(other.value)) this.fail(unknownCode(other.value, type.codes), other.at);
    } else if (type.kind !== otherType.kind) {
      this.fail(`${WORDS[type.kind]}と${WORDS[otherType.kind]}は比べられません。`, at);
    } else if (other.kind === 'text' && other.value === '') {
      this.fail('空欄かどうかは「= ""」ではなく blank() で調べてください。', other.at);
    }
  }
}

function unknownCode(code: string, codes: readonly string[]): string {
  if (code === '') return '空欄かどうかは「= ""」ではなく blank() で調べてください。';
  return codes.length > 0 ? unknownName('選択肢', code, codes) : `選択肢${quote(code)}はありません。`;
}
