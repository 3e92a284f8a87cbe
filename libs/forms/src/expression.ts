import { ExpressionFault, readTokens, type Token } from './expression-tokens.js';
import { FUNCTION_NAMES, type FunctionName } from './functions.js';
import { unknownName } from './suggest.js';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
type Arithmetic = '+' | '-' | '*' | '/';
export type Literal =
  { kind: 'number'; value: number; at: number } | { kind: 'text'; value: string; at: number };
export type Name = { kind: 'name'; name: string; at: number };

/** A parsed expression. `at` is the offset of the node's sign in the text, in UTF-16 units from 0. */
export type Expression =
  | Literal
  | Name
  | { kind: 'call'; function: FunctionName; args: Expression[]; at: number }
  | { kind: 'not' | 'minus'; of: Expression; at: number }
  | { kind: 'in'; of: Expression; list: Literal[]; at: number }
  | { kind: 'logic'; op: 'and' | 'or'; left: Expression; right: Expression; at: number }
  | { kind: 'compare'; op: Comparison; left: Expression; right: Expression; at: number }
  | { kind: 'arithmetic'; op: Arithmetic; left: Expression; right: Expression; at: number };

export interface ExpressionError {
  error: string;
  at: number;
}

/** Words of the notation, which no field, row or column may be called. */
export const KEYWORDS = ['and', 'or', 'not', 'in', 'na', 'blank', 'year'] as const;

/** Words that join conditions and are never read as a name. */
const SIGNS: readonly string[] = ['and', 'or', 'not', 'in'];

const LONGEST = 1000;
const DEEPEST = 40;

/**
 * Parses an expression of a template:
 *
 *     or      = and { "or" and }                 sum     = product { ("+" | "-") product }
 *     and     = not { "and" not }                product = unary { ("*" | "/") unary }
 *     not     = "not" not | compare              unary   = "-" unary | primary
 *     compare = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | "in" "(" literal { "," literal } ")" ]
 *     primary = number | "text" | name | function "(" [ or { "," or } ] ")" | "(" or ")"
 *     name    = a letter, then letters, digits and _; parts joined by a point: `reason`, `cost.budget.2021`, `this.H28s`
 *
 * Answers the error in Japanese with its offset where the text is no expression; never throws.
 */
export function parseExpression(text: string): Expression | ExpressionError {
  if (text.length > LONGEST) return { error: `式は${LONGEST}文字以内で書いてください。`, at: LONGEST };
  try {
    const parser = new Parser(readTokens(text));
    return parser.readAll();
  } catch (fault) {
    if (fault instanceof ExpressionFault) return { error: fault.message, at: fault.at };
    throw fault;
  }
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: Token[]) {}

  readAll(): Expression {
    const expression = this.readOr();
    if (this.next.kind !== 'end')
      throw this.unexpected('ここで式が終わるか、and・or などの記号が続くはずです。');
    return expression;
  }

  private get next(): Token {
    return this.tokens[this.position]!;
  }

  /** Takes the next token if it is one of the given words or symbols. */
  private take<T extends string>(...wanted: T[]): { text: T; at: number } | undefined {
    const { kind, text, at } = this.next;
    if ((kind !== 'word' && kind !== 'symbol') || !(wanted as string[]).includes(text)) return undefined;
    this.position++;
    return { text: text as T, at };
  }

  private expect(symbol: string): void {
    if (!this.take(symbol)) throw this.unexpected(`ここには「${symbol}」が必要です。`);
  }

  private unexpected(message: string): ExpressionFault {
    const { kind, text, at } = this.next;
    return new ExpressionFault(
      kind === 'end' ? `式が途中で終わっています。${message}` : `「${text}」は読めません。${message}`,
      at,
    );
  }

  private deeper<T>(read: () => T): T {
    if (++this.depth > DEEPEST)
      throw new ExpressionFault('かっこや not の重なりが深すぎます。', this.next.at);
    const result = read();
    this.depth--;
    return result;
  }

  private readOr(): Expression {
    let left = this.readAnd();
    for (let sign; (sign = this.take('or'));)
      left = { kind: 'logic', op: sign.text, left, right: this.readAnd(), at: sign.at };
    return left;
  }

  private readAnd(): Expression {
    let left = this.readNot();
    for (let sign; (sign = this.take('and'));)
      left = { kind: 'logic', op: sign.text, left, right: this.readNot(), at: sign.at };
    return left;
  }

  private readNot(): Expression {
    const sign = this.take('not');
    return sign ? { kind: 'not', of: this.deeper(() => this.readNot()), at: sign.at } : this.readCompare();
  }

  private readCompare(): Expression {
    const left = this.readSum();
    const list = this.take('in');
    if (list) return { kind: 'in', of: left, list: this.readList(), at: list.at };
    const sign = this.take('=', '!=', '<', '<=', '>', '>=');
    return sign ? { kind: 'compare', op: sign.text, left, right: this.readSum(), at: sign.at } : left;
  }

  private readList(): Literal[] {
    this.expect('(');
    const list = [this.readLiteral()];
    while (this.take(',')) list.push(this.readLiteral());
    this.expect(')');
    return list;
  }

  private readLiteral(): Literal {
    const { kind, text, at } = this.next;
    if (kind !== 'number' && kind !== 'text') throw this.unexpected('ここには数か "文字列" が必要です。');
    this.position++;
    return kind === 'number' ? { kind, value: Number(text), at } : { kind, value: text, at };
  }

  private readSum(): Expression {
    let left = this.readProduct();
    for (let sign; (sign = this.take('+', '-'));)
      left = { kind: 'arithmetic', op: sign.text, left, right: this.readProduct(), at: sign.at };
    return left;
  }

  private readProduct(): Expression {
    let left = this.readUnary();
    for (let sign; (sign = this.take('*', '/'));)
      left = { kind: 'arithmetic', op: sign.text, left, right: this.readUnary(), at: sign.at };
    return left;
  }

  private readUnary(): Expression {
    const sign = this.take('-');
    return sign
      ? { kind: 'minus', of: this.deeper(() => this.readUnary()), at: sign.at }
      : this.readPrimary();
  }

  private readPrimary(): Expression {
    if (this.next.kind === 'number' || this.next.kind === 'text') return this.readLiteral();
    if (!this.take('(')) return this.readName();
    const inner = this.deeper(() => this.readOr());
    this.expect(')');
    return inner;
  }

  private readName(): Expression {
    const { kind, text, at } = this.next;
    if (kind !== 'word' || SIGNS.includes(text))
      throw this.unexpected('ここには項目名・数・"文字列" のいずれかが必要です。');
    this.position++;
    if (this.take('('))
      return { kind: 'call', function: functionOf(text, at), args: this.readArguments(), at };
    if (text === 'na' || text === 'blank') this.expect('(');
    return { kind: 'name', name: text, at };
  }

  private readArguments(): Expression[] {
    if (this.take(')')) return [];
    const args = [this.deeper(() => this.readOr())];
    while (this.take(',')) args.push(this.deeper(() => this.readOr()));
    this.expect(')');
    return args;
  }
}

function functionOf(text: string, at: number): FunctionName {
  const name = FUNCTION_NAMES.find((known) => known === text);
  if (!name) throw new ExpressionFault(unknownName('関数', text, FUNCTION_NAMES), at);
  return name;
}

/** The parts of an expression, in the order in which they stand in the text. */
export function partsOf(expression: Expression): Expression[] {
  if ('of' in expression) return [expression.of];
  if ('left' in expression) return [expression.left, expression.right];
  return 'args' in expression ? expression.args : [];
}

/** The names in an expression, each once, in the order in which they stand in the text. */
export function namesIn(expression: Expression): string[] {
  const own = expression.kind === 'name' ? [expression.name] : [];
  return [...new Set([...own, ...partsOf(expression).flatMap(namesIn)])];
}
