import { findField } from './fields.js';
import { grouped, own } from './plain.js';
import { type Place, placesIn } from './places.js';
import type { Content } from './content.js';
import type { Field, TableField } from './field-types.js';
import type { Template } from './template.js';

/** How the answer of a field is stored: cells, under names and in rows. */
export type Slot =
  /** `fixed`: the form's own text stands here. */
  | { kind: 'cell'; place: Place; fixed?: string }
  /** `word`: what people call such a name (行, 年度, 列). */
  | { kind: 'names'; word: string; members: Map<string, Slot> }
  | { kind: 'rows'; field: Field; row: Slot; limit: number; keys: readonly string[] };

/** The most rows of any table or list, whatever its field allows. */
export const ROW_LIMIT = 200;

/** One answered or blank cell of a content. */
export interface Cell {
  path: string;
  place: Place;
  value: unknown;
  fixed?: string;
}

const known = new WeakMap<Template, Map<string, Slot | undefined>>();

/** How a field's answer is stored; undefined for a field without cells. */
export function slotOf(template: Template, fieldId: string): Slot | undefined {
  const slots = known.get(template) ?? new Map<string, Slot | undefined>();
  known.set(template, slots);
  if (!slots.has(fieldId)) {
    const field = findField(template, fieldId);
    const places = placesIn(template, fieldId);
    slots.set(fieldId, field && places.length > 0 ? slotFrom(template, field, places, 1) : undefined);
  }
  return slots.get(fieldId);
}

/** The slot of one row of a table or list. */
export function rowSlot({ row, keys }: Slot & { kind: 'rows' }, index: number): Slot {
  const fixed = keys[index];
  if (fixed === undefined || row.kind !== 'names') return row;
  const [[first, cell] = []] = row.members;
  if (first === undefined || cell?.kind !== 'cell') return row;
  return { ...row, members: new Map([...row.members, [first, { ...cell, fixed }]]) };
}

/** The cells of a field in the order of the paper, with the rows that the content has. */
export function cellsIn(template: Template, fieldId: string, content: Content): Cell[] {
  const slot = slotOf(template, fieldId);
  return slot ? cellsOf(slot, own(content, fieldId), fieldId) : [];
}

function cellsOf(slot: Slot, value: unknown, path: string): Cell[] {
  if (slot.kind === 'cell') {
    const { place, fixed } = slot;
    return [{ path, place, value: value ?? null, ...(fixed === undefined ? {} : { fixed }) }];
  }
  if (slot.kind === 'names')
    return [...slot.members].flatMap(([name, member]) =>
      cellsOf(member, own(value, name), `${path}.${name}`),
    );
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return rows.flatMap((row, index) => cellsOf(rowSlot(slot, index), row, `${path}.${index}`));
}

function slotFrom(template: Template, field: Field, places: Place[], depth: number): Slot {
  const [place] = places as [Place];
  const key = place.keys[depth];
  if (key === undefined) return { kind: 'cell', place };
  if (key === '*')
    return { kind: 'rows', field, row: slotFrom(template, field, places, depth + 1), ...limits(field) };
  const members = [...grouped(places, ({ keys }) => keys[depth]!)].map(
    ([name, part]) => [name, slotFrom(template, field, part, depth + 1)] as const,
  );
  return { kind: 'names', word: wordOf(field, place, depth), members: new Map(members) };
}

function limits(field: Field): { limit: number; keys: readonly string[] } {
  const { max, keys = [] } = field as Partial<TableField>;
  return { limit: max ?? (keys.length || ROW_LIMIT), keys };
}

function wordOf(field: Field, place: Place, depth: number): string {
  if (field.type === 'group') return '欄';
  if (field.type === 'table') return place.keys[depth + 1] === '*' ? '区分' : '列';
  if (depth === place.keys.length - 1) return place.column?.kind === 'year' ? '年度' : '列';
  return place.row?.id === place.keys[depth] ? '行' : '内訳';
}
