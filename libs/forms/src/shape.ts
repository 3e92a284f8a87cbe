import { isRecord, type Path } from './plain.js';
import { unknownName } from './suggest.js';
import type { Fault } from './content.js';

/** A place in a document that came from outside, with the way to it. */
export interface Node {
  value: unknown;
  path: Path;
}

/** A JSON Schema (draft 7). */
export type Schema = Readonly<Record<string, unknown>>;

type Look = (node: Node, faults: Fault[]) => void;

/** A check of one node, which adds what it finds to the faults; and the same as a JSON Schema, for editors. */
export interface Check extends Look {
  readonly schema: Schema;
}

export function checkBy(schema: Schema, look: Look): Check {
  return Object.assign((node: Node, faults: Fault[]) => look(node, faults), { schema });
}

export function child(node: Node, key: string): Node {
  const value = isRecord(node.value) && Object.hasOwn(node.value, key) ? node.value[key] : undefined;
  return { value, path: [...node.path, key] };
}

/** The items of a list; none where the node is no list. */
export function items(node: Node): Node[] {
  if (!Array.isArray(node.value)) return [];
  return Array.from(node.value, (value: unknown, index) => ({ value, path: [...node.path, index] }));
}

/** The members of a record by key; none where the node is no record. */
export function entries(node: Node): [string, Node][] {
  return isRecord(node.value) ? Object.keys(node.value).map((key) => [key, child(node, key)]) : [];
}

export function fault(node: Node, message: string): Fault {
  return { path: node.path, message };
}

/** A fault of a key, not of what stands behind it. */
export function keyFault(node: Node, message: string): Fault {
  return { path: node.path, at: 'key', message };
}

/** Nobody mends more at a time, and to seek what each unknown key was meant to be takes long. */
const ENOUGH = 200;

/** A record with exactly these keys: the first must be there, the others may. `kind` says in a message whose keys they are. */
export function record(must: Record<string, Check>, may: Record<string, Check> = {}, kind = ''): Check {
  const keys = { ...must, ...may };
  const known = Object.keys(keys);
  const properties = Object.fromEntries(known.map((key) => [key, keys[key]!.schema]));
  const required = Object.keys(must);
  const schema = { type: 'object', properties, additionalProperties: false };
  return checkBy(required.length > 0 ? { ...schema, required } : schema, (node, faults) => {
    if (!isRecord(node.value)) return void faults.push(fault(node, '「キー: 値」の組で書いてください。'));
    for (const [key, member] of entries(node)) {
      if (faults.length >= ENOUGH) return;
      if (Object.hasOwn(keys, key)) keys[key]!(member, faults);
      else faults.push(keyFault(member, cutValue(node, key) ?? unknownName(`${kind}キー`, key, known)));
    }
    // A key that is missing because it is misspelt is told once, as the misspelt one.
    const all = entries(node).every(([key]) => Object.hasOwn(keys, key));
    for (const key of all ? required : []) {
      if (!Object.hasOwn(node.value, key))
        faults.push(fault(node, `「${key}」がありません。書き加えてください。`));
    }
  });
}

/** Where a comma ended a value within its brackets, what follows looks like a key. */
function cutValue(node: Node, key: string): string | undefined {
  if (child(node, key).value !== null) return undefined;
  const keys = entries(node).map(([name]) => name);
  const cut = entries(node).slice(0, keys.indexOf(key)).find(([, { value }]) => isOpen(value)); // prettier-ignore
  return (
    cut &&
    `「${cut[0]}」の値が , で切れています。, のある値は、全体を引用符で囲んでください（例 'round(a, 1)'）。`
  );
}

function isOpen(value: unknown): boolean {
  return typeof value === 'string' && value.split('(').length > value.split(')').length;
}

/** A record whose keys are free names. */
export function mapOf(value: Check, key?: Check): Check {
  const schema = { type: 'object', additionalProperties: value.schema };
  return checkBy(key ? { ...schema, propertyNames: key.schema } : schema, (node, faults) => {
    if (!isRecord(node.value)) return void faults.push(fault(node, '「名前: 値」の組で書いてください。'));
    for (const [name, member] of entries(node)) {
      const found: Fault[] = [];
      key?.({ value: name, path: member.path }, found);
      faults.push(...found.map((each) => ({ ...each, at: 'key' as const })));
      value(member, faults);
    }
  });
}

export function listOf(item: Check, least: 0 | 1 = 0): Check {
  return checkBy({ type: 'array', items: item.schema, minItems: least }, (node, faults) => {
    if (!Array.isArray(node.value))
      return void faults.push(fault(node, '並び（- で始まる行か [ ]）で書いてください。'));
    if (node.value.length < least) faults.push(fault(node, '空です。1つ以上書いてください。'));
    for (const each of items(node)) item(each, faults);
  });
}

export const text: Check = checkBy({ type: 'string', minLength: 1 }, (node, faults) => {
  const { value } = node;
  if (typeof value === 'number' || typeof value === 'boolean')
    faults.push(fault(node, `文字で書いてください。数字などは引用符で囲みます（'${value}'）。`));
  else if (isRecord(value))
    faults.push(
      fault(node, "文字で書いてください。{ で始まる値は、全体を引用符で囲みます（例 '{y}年度'）。"),
    );
  else if (typeof value !== 'string') faults.push(fault(node, '文字で書いてください。'));
  else if (value.trim() === '') faults.push(fault(node, '空です。文字を書いてください。'));
});

/** A text that may be nothing but space. */
export const anyText: Check = checkBy({ type: 'string' }, (node, faults) => {
  if (typeof node.value !== 'string') faults.push(fault(node, '文字を引用符で囲んで書いてください。'));
});

export const flag: Check = checkBy({ type: 'boolean' }, (node, faults) => {
  if (typeof node.value !== 'boolean') faults.push(fault(node, 'true か false で書いてください。'));
});

export function integer(least: number, most: number): Check {
  return checkBy({ type: 'integer', minimum: least, maximum: most }, (node, faults) => {
    const { value } = node;
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most)
      faults.push(fault(node, `${least} から ${most} までの整数で書いてください。`));
  });
}

export const number: Check = checkBy({ type: 'number' }, (node, faults) => {
  if (!Number.isFinite(node.value)) faults.push(fault(node, '数で書いてください。'));
});

export function oneOf(...allowed: (string | number)[]): Check {
  return checkBy({ enum: allowed }, (node, faults) => {
    const { value } = node;
    if ((allowed as unknown[]).includes(value)) return;
    if (typeof value === 'number' && allowed.includes(String(value)))
      return void faults.push(fault(node, `引用符で囲んで '${value}' と書いてください。`));
    const which = allowed.length === 1 ? `${allowed[0]} と` : `${allowed.join('、')} のいずれかで`;
    faults.push(fault(node, `${which}書いてください。`));
  });
}

/** A text that also passes a further question; the message says what to write instead. */
function textThat(passes: (value: string) => boolean, message: string, pattern?: RegExp): Check {
  const schema = pattern ? { ...text.schema, pattern: pattern.source } : text.schema;
  return checkBy(schema, (node, faults) => {
    const before = faults.length;
    text(node, faults);
    if (faults.length === before && !passes(node.value as string)) faults.push(fault(node, message));
  });
}

/** A text of a pattern, which the schema tells, too. */
export function textLike(pattern: RegExp, message: string): Check {
  return textThat((value) => pattern.test(value), message, pattern);
}

/** A further question about what the first check passes; editors know nothing of it. */
export function also(first: Check, second: Look): Check {
  return checkBy(first.schema, (node, faults) => {
    const before = faults.length;
    first(node, faults);
    if (faults.length === before) second(node, faults);
  });
}

/** One of several notations of the same thing, told apart by how the value looks. */
export function notations(checks: Check[], choose: (value: unknown) => Check): Check {
  return checkBy({ anyOf: checks.map(({ schema }) => schema) }, (node, faults) =>
    choose(node.value)(node, faults),
  );
}

/** The same check; editors show the words beside it. */
export function means(description: string, check: Check): Check {
  return checkBy({ ...check.schema, description }, check);
}

/** Schemas that are referred to by name, so that they stand in the whole one once. */
export const definitions: Record<string, Schema> = {};

/** The same check, whose schema is referred to by a name. */
export function defined(name: string, check: Check): Check {
  definitions[name] = check.schema;
  return checkBy({ $ref: `#/definitions/${name}` }, check);
}
