import { isBlank, isNotApplicable } from './blank.js';
import { linesAt, readCell, readCells } from './cells.js';
import type { Doors } from './doors.js';
import { evaluateNode } from './expression-evaluate.js';
import { type Expression, namesIn, parseExpression, partsOf } from './expression.js';
import { type Here, type Meaning, meaningOf } from './meaning.js';
import type { Answers, Operand } from './operand.js';
import { own } from './plain.js';
import type { Place } from './places.js';
import type { ChoiceSet, Template } from './template.js';
import { yearText } from './years.js';

/** An expression where it stands: what each of its names means there. */
export interface Formula {
  expression: Expression;
  meanings: ReadonlyMap<string, Meaning>;
  here: Here;
}

const parsed = new WeakMap<Template, Map<string, Expression>>();

/**
 * A formula or condition is written for every year of a form: a name that this year's has not (`only_years`, a year that an axis does not
 * reach) is blank.
 * @throws Error where the text is no expression: it was not checked
 */
export function formulaOf(template: Template, text: string, here: Here = {}): Formula {
  const expression = parseOnce(template, text);
  const absent: Meaning = { is: 'given', type: { kind: 'unknown' }, value: null };
  const meanings = new Map(
    namesIn(expression).map((name) => [name, meaningOf(template, here, name) ?? absent] as const),
  );
  return { expression, meanings, here };
}

/** A condition over a form as a whole. @throws Error where the text is no expression: it was not checked */
export function conditionOf(template: Template, text: string): Formula {
  return formulaOf(template, inYear(template, text));
}

/** A condition with its year marks put in, as the ids of an opened form have them. */
export function inYear({ year, defaults }: Template, text: string): string {
  return year === undefined ? text : yearText(text, year, defaults.eras);
}

function parseOnce(template: Template, text: string): Expression {
  const known = parsed.get(template) ?? new Map<string, Expression>();
  parsed.set(template, known);
  const before = known.get(text);
  if (before) return before;
  const expression = parseExpression(text);
  if ('error' in expression) throw new Error(`${template.id}: ${text} was not checked: ${expression.error}`);
  known.set(text, expression);
  return expression;
}

/** The sum of some cells, as a formula. */
export function sumOf(places: readonly Place[], here: Here): Formula {
  const name: Expression = { kind: 'name', name: 'sum', at: 0 };
  const meaning: Meaning = { is: 'cells', type: { kind: 'grid', numbers: true }, places };
  return {
    expression: { kind: 'call', function: 'sum', args: [name], at: 0 },
    meanings: new Map([['sum', meaning]]),
    here,
  };
}

/** The cells that a formula reads: what it asks last year's sheet for is none. */
export function placesRead({ expression, meanings }: Formula): Place[] {
  const places = namesRead(expression).flatMap((name) => {
    const meaning = meanings.get(name)!;
    if (meaning.is === 'given') return [];
    return meaning.is === 'cell' ? [meaning.place] : meaning.places;
  });
  return [...new Set(places)];
}

function namesRead(node: Expression): string[] {
  if (node.kind === 'call' && node.function === 'previous') return [];
  return node.kind === 'name' ? [node.name] : partsOf(node).flatMap(namesRead);
}

/**
 * The parts of a formula that answer it: its names of cells, and what it asks of other sheets. What is only asked about, by blank(), na()
 * and count(), is none.
 */
export function operandsOf(formula: Formula, node: Expression = formula.expression): Expression[] {
  if (node.kind === 'name') return formula.meanings.get(node.name)!.is === 'given' ? [] : [node];
  if (node.kind !== 'call') return partsOf(node).flatMap((part) => operandsOf(formula, part));
  if (node.function === 'siblings' || node.function === 'previous') return [node];
  if (['blank', 'na', 'count'].includes(node.function)) return [];
  return node.args.flatMap((arg) => operandsOf(formula, arg));
}

/** What a formula asks, answered from one content: nothing else of it can be reached. */
export class Reader implements Answers {
  constructor(
    private readonly template: Template,
    private readonly formula: Formula,
    private readonly content: unknown,
    private readonly line?: number,
    private readonly doors: Doors = {},
  ) {}

  value(): Operand {
    return evaluateNode(this.formula.expression, this);
  }

  /** Whether an operand is blank, or, of several cells, some or every one is. */
  isBlank(operand: Expression, which: 'some' | 'every'): boolean {
    if (operand.kind !== 'name') return evaluateNode(operand, this) === undefined;
    const values = this.valuesOf(operand.name);
    return values.length === 0 || (which === 'some' ? values.some(isBlank) : values.every(isBlank));
  }

  valueOf(name: string): unknown {
    const meaning = this.meaning(name);
    if (meaning.is === 'given') return meaning.value;
    if (meaning.is === 'cells') return null;
    const answer = readCell(this.content, meaning.place.keys, this.line);
    return meaning.part ? (own(answer, meaning.part) ?? null) : answer;
  }

  valuesOf(name: string): unknown[] {
    const meaning = this.meaning(name);
    if (meaning.is !== 'cells') return [this.valueOf(name)];
    return meaning.places.flatMap(({ keys }) => readCells(this.content, keys));
  }

  countOf(name: string): number {
    const meaning = this.meaning(name);
    if (meaning.is !== 'cells' || !meaning.table)
      return this.valuesOf(name).reduce<number>((count, answer) => count + countIn(answer), 0);
    return linesOf(meaning.places, this.content).filter((line) => !isBlank(line)).length;
  }

  pointsOf(name: string): number | undefined {
    const meaning = this.meaning(name);
    const spec = meaning.is === 'cell' ? meaning.place.spec : undefined;
    if (spec?.type !== 'choice') return undefined;
    const { options } = own(this.template.choices, spec.of) as ChoiceSet;
    const answer = this.valueOf(name);
    return options.find(({ code }) => code === answer)?.value;
  }

  lookup(name: string): number | undefined {
    const year = this.formula.here.column?.year ?? this.template.year;
    return own(own(own(this.template.lookups, name), 'values'), String(year)) as number | undefined;
  }

  siblings(name: string): unknown {
    return this.doors.siblings?.(this.pathOf(name)).sum;
  }

  previous(name: string): unknown {
    return this.doors.previous?.(this.pathOf(name));
  }

  private meaning(name: string): Meaning {
    return this.formula.meanings.get(name)!;
  }

  private pathOf(name: string): string {
    const meaning = this.meaning(name);
    return meaning.is === 'cell' ? meaning.place.path.replace('*', String(this.line)) : name;
  }
}

/** Of several options every chosen one counts; 該当なし is counted nowhere. */
function countIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  return isBlank(answer) || isNotApplicable(answer) ? 0 : 1;
}

/** The lines of the tables whose cells these are, each as a list of its answers. */
function linesOf(places: readonly Place[], content: unknown): unknown[][] {
  const tableOf = ({ keys }: Place) => keys.slice(0, keys.indexOf('*')).join('.');
  return [...new Set(places.map(tableOf))].flatMap((table) => {
    const columns = places.filter((place) => tableOf(place) === table);
    return linesAt(content, columns[0]!.keys).map((line) =>
      columns.map(({ keys }) => readCell(line, keys.slice(keys.indexOf('*') + 1))),
    );
  });
}
