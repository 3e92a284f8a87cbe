import { readSlot, tooManyRows } from './grid.js';
import { resolvePath, type Target, valueAt } from './path.js';
import { isRecord, own, type Reading, refuse, under } from './plain.js';
import { rowSlot, type Slot } from './slots.js';
import type { Answer, Content, Fault, Patch } from './content.js';
import type { Template } from './template.js';

/**
 * Applies patches in order and answers a new content; neither argument is changed. Every value is checked and
 * normalised. One fault refuses all of them; fault paths are [patch index, 'path' | 'value', …into the value].
 */
export function applyPatches(
  template: Template,
  content: Content,
  patches: Patch[],
): { content: Content } | { faults: Fault[] } {
  const faults: Fault[] = [];
  let next = content;
  patches.forEach((patch, index) => {
    const path: unknown = isRecord(patch) ? patch.path : undefined;
    const target =
      typeof path === 'string' ? resolvePath(template, path) : { message: '項目の場所を書いてください。' };
    const missing = 'message' in target ? target.message : noSuchRow(next, target);
    if ('message' in target || missing !== undefined)
      return void faults.push({ path: [index, 'path'], message: missing! });
    const reading = readTarget(template, next, target, patch.value);
    if ('faults' in reading) faults.push(...under([index, 'value'], reading.faults));
    else if (reading.value !== undefined) next = { ...next, [target.field.id]: reading.value };
  });
  return faults.length > 0 ? { faults } : { content: next };
}

/** A row is added behind the last one only. */
function noSuchRow(content: Content, { field, steps }: Target): string | undefined {
  const path = [field.id];
  for (const { key, within } of steps) {
    const rows = valueAt(content, path.join('.'));
    const count = Math.max(
      Array.isArray(rows) ? rows.length : 0,
      within.kind === 'rows' ? within.keys.length : 0,
    );
    if (within.kind === 'rows' && Number(key) > count)
      return `${Number(key) + 1}行目はまだありません。行は上から順に加えてください。`;
    path.push(key);
  }
  return undefined;
}

/** The whole new answer of the target's field. */
function readTarget(
  template: Template,
  content: Content,
  { field, steps, slot }: Target,
  value: unknown,
): Reading<Answer | undefined> {
  for (const { key, within } of steps)
    if (within.kind === 'rows' && Number(key) >= within.limit) return refuse(tooManyRows(within));
  const before = valueAt(content, [field.id, ...steps.map(({ key }) => key)].join('.'));
  const reading = readSlot(template, slot, value, 'entry', before);
  if ('faults' in reading || reading.value === undefined) return reading;
  return { value: put(template, own(content, field.id), steps, reading.value) };
}

/** An answer with one part of it replaced; what is not there yet on the way is blank. */
function put(template: Template, before: unknown, steps: Target['steps'], part: Answer): Answer {
  const [step, ...rest] = steps;
  if (!step) return part;
  const { key, within } = step;
  if (within.kind === 'rows') {
    const rows = (Array.isArray(before) ? [...before] : []) as Answer[];
    while (rows.length < Number(key)) rows.push(blankOf(template, rowSlot(within, rows.length)) ?? null);
    rows[Number(key)] = put(template, rows[Number(key)], rest, part);
    return rows;
  }
  const names: Record<string, unknown> = {};
  for (const [name, slot] of within.kind === 'names' ? within.members : []) {
    const value = own(before, name) ?? blankOf(template, slot);
    if (value !== undefined) names[name] = value;
  }
  return {
    ...names,
    ...(isRecord(before) ? before : {}),
    [key]: put(template, own(before, key), rest, part),
  } as Answer;
}

function blankOf(template: Template, slot: Slot): Answer | undefined {
  const reading = readSlot(template, slot, null, 'stored');
  return 'value' in reading ? reading.value : undefined;
}
