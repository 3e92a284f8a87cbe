import { fieldsOf } from './fields.js';
import { own } from './plain.js';
import { rowSlot, type Slot, slotOf } from './slots.js';
import { unknownName } from './suggest.js';
import type { Content } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/** What a Patch path names: a field, a part of one, or a single cell. */
export interface Target {
  field: Field;
  /** The way from the field's id on: names and row indexes. */
  steps: { key: string; within: Slot }[];
  slot: Slot;
}

/** Whether two paths are the same or one holds the other. `*` stands for any name or row. */
export function overlaps(a: string, b: string): boolean {
  const left = a.split('.');
  const right = b.split('.');
  return left
    .slice(0, right.length)
    .every((part, index) => part === right[index] || part === '*' || right[index] === '*');
}

/** Which paths of a sheet `overlaps` one of these, for many of both: what is here is split once. */
export function among(paths: readonly string[]): (path: string) => boolean {
  const known = new Set(paths);
  const holders = new Set(paths.flatMap(holdersOf));
  const isIn = (path: string) =>
    holders.has(path) || [path, ...holdersOf(path)].some((one) => known.has(one));
  return (path) => isIn(path) || anyLineOf(path).some(isIn);
}

/** What holds a path: of `a.b.c` these are `a` and `a.b`. */
function holdersOf(path: string): string[] {
  const keys = path.split('.');
  return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join('.'));
}

/** A path with `*` in the place of its number of a line, and of what might be one. */
function anyLineOf(path: string): string[] {
  const keys = path.split('.');
  return keys.flatMap((key, index) => (/^\d+$/.test(key) ? keys.with(index, '*').join('.') : []));
}

/** The stored value at a path: an answer, a part of one, or null where there is nothing. */
export function valueAt(content: Content, path: string): unknown {
  return valueUnder(content, path.split('.'));
}

/** The same, of a path that was taken apart before: for many contents. */
export function valueUnder(content: Content, keys: readonly string[]): unknown {
  let value: unknown = content;
  for (const part of keys) {
    if (Array.isArray(value)) value = /^\d+$/.test(part) ? value[Number(part)] : null;
    else value = own(value, part);
  }
  return value ?? null;
}

/** Finds what a path names, or says in Japanese why it names nothing. */
export function resolvePath(template: Template, path: string): Target | { message: string } {
  const [id = '', ...keys] = path.split('.');
  const fields = fieldsOf(template);
  const field = fields.find((candidate) => candidate.id === id);
  if (!field) return { message: unknownName('項目', id, fields.map((candidate) => candidate.id)) }; // prettier-ignore
  let slot = slotOf(template, id);
  if (!slot) return { message: `「${field.label}」には記入する欄がありません。` };
  const steps: Target['steps'] = [];
  for (const [depth, key] of keys.entries()) {
    const next = stepInto(slot, key, [id, ...keys.slice(0, depth)].join('.'));
    if ('message' in next) return next;
    steps.push({ key, within: slot });
    slot = next;
  }
  return { field, steps, slot };
}

function stepInto(slot: Slot, key: string, path: string): Slot | { message: string } {
  if (slot.kind === 'cell')
    return { message: `「${path}」は一つの欄です。「${path}」とだけ書いてください。` };
  if (slot.kind === 'names')
    return slot.members.get(key) ?? { message: unknownName(slot.word, key, [...slot.members.keys()]) };
  if (/^(0|[1-9]\d{0,5})$/.test(key)) return rowSlot(slot, Number(key));
  const form = slot.row.kind === 'cell' ? '行' : '行.列';
  return { message: `「${path}.${form}」の形で書いてください（行は0から数えます）。` };
}
