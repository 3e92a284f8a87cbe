import { isRecord, type Path } from './plain.js';
import { unknownName } from './suggest.js';
import type { Fault } from './template.js';

/** A place in a document that came from outside, with the way to it. */
export interface Node {
  value: unknown;
  path: Path;
}

/** A check of one node; it adds what it finds to the faults. */
export type Check = (node: Node, faults: Fault[]) => void;

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

/** A record with exactly these keys; all but the optional ones must be there. */
export function record(keys: Record<string, Check>, optional: readonly string[] = []): Check {
  const known = Object.keys(keys);
  return (node, faults) => {
    if (!isRecord(node.value)) return void faults.push(fault(node, '「キー: 値」の組で書いてください。'));
    for (const [key, member] of entries(node)) {
      if (Object.hasOwn(keys, key)) keys[key]!(member, faults);
      else faults.push(fault(member, unknownName('キー', key, known)));
    }
    for (const key of known) {
      if (!Object.hasOwn(node.value, key) && !optional.includes(key))
        faults.push(fault(node, `「${key}」がありません。書き加えてください。`));
    }
  };
}

/** A record whose keys are free names. */
export function mapOf(check: Check, key?: Check): Check {
  return (node, faults) => {
    if (!isRecord(node.value)) return void faults.push(fault(node, '「名前: 値」の組で書いてください。'));
    for (const [name, member] of entries(node)) {
      key?.({ value: name, path: member.path }, faults);
      check(member, faults);
    }
  };
}

export function listOf(check: Check, least: 0 | 1 = 0): Check {
  return (node, faults) => {
    if (!Array.isArray(node.value))
      return void faults.push(fault(node, '並び（- で始まる行か [ ]）で書いてください。'));
    if (node.value.length < least) faults.push(fault(node, '空です。1つ以上書いてください。'));
    for (const item of items(node)) check(item, faults);
  };
}

export const text: Check = (node, faults) => {
  const { value } = node;
  if (typeof value === 'number' || typeof value === 'boolean')
    faults.push(fault(node, `文字で書いてください。数字などは引用符で囲みます（'${value}'）。`));
  else if (typeof value !== 'string') faults.push(fault(node, '文字で書いてください。'));
  else if (value.trim() === '') faults.push(fault(node, '空です。文字を書いてください。'));
};

export const flag: Check = (node, faults) => {
  if (typeof node.value !== 'boolean') faults.push(fault(node, 'true か false で書いてください。'));
};

export function integer(least: number, most: number): Check {
  return (node, faults) => {
    const { value } = node;
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most)
      faults.push(fault(node, `${least} から ${most} までの整数で書いてください。`));
  };
}

export function oneOf(...allowed: (string | number)[]): Check {
  return (node, faults) => {
    const { value } = node;
    if ((allowed as unknown[]).includes(value)) return;
    const quoting =
      typeof value === 'number' && allowed.includes(String(value))
        ? `引用符で囲んで '${value}' と書いてください。`
        : '';
    faults.push(fault(node, quoting || `${allowed.join('、')} のいずれかで書いてください。`));
  };
}

/** A text that also passes a further question; the message says what to write instead. */
export function textThat(passes: (value: string) => boolean, message: string): Check {
  return (node, faults) => {
    const before = faults.length;
    text(node, faults);
    if (faults.length === before && !passes(node.value as string)) faults.push(fault(node, message));
  };
}

export function both(first: Check, second: Check): Check {
  return (node, faults) => {
    first(node, faults);
    second(node, faults);
  };
}
