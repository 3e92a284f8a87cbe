import { type ChoiceSpec, isRecord, parseYear, type Place, readSpec, type Scalar, setOf, type Spec, type Template } from '@kairan/forms'; // prettier-ignore
import { child, type Found, type Here, leaveOut } from './found.js';

/** Reads one cell; what was printed in a computed one is kept apart. */
export function takeCell(found: Found, here: Here, place: Place, value: unknown): void {
  const reading = firstThatFits(found, place, writings(found, place, value));
  if (typeof reading === 'string') return leaveOut(found, here, value, reading);
  (place.computed ? found.printed : found.answers).set(here.target, reading.value);
  if (!isRecord(value)) return;
  const { name } = value;
  if (
    place.spec.type === 'choice' &&
    typeof name === 'string' &&
    !isNamed(found, place.spec, reading.value, name)
  )
    leaveOut(found, child(here, 'name'), name, 'この番号の選択肢の名前ではありません。');
  for (const [key, other] of besides(found, place, value))
    leaveOut(found, child(here, key), other, 'この欄には値のほかを記入できません。');
}

/** Parts of a record that may be the answer, the first that is there before the others. */
const PARTS = ['value', 'no', 'code', 'name'];

/** What a record says beside the part that was taken; nothing where it is an answer as a whole. */
function besides({ form }: Found, { spec }: Place, value: Record<string, unknown>): [string, unknown][] {
  const { printed: _, ...rest } = value;
  const whole = readSpec(form, spec, rest);
  if (('value' in whole && whole.value !== null) || spec.type === 'era_year') return [];
  const isChoice = spec.type === 'choice' || spec.type === 'multi';
  const taken = isChoice ? PARTS : [PARTS.find((key) => (rest[key] ?? null) !== null) ?? 'na'];
  return Object.entries(rest).filter(([key, other]) => other !== null && !taken.includes(key));
}

function isNamed({ form }: Found, spec: ChoiceSpec, code: Scalar, name: string): boolean {
  return (
    code === name || setOf(form, spec).options.some((option) => option.code === code && option.label === name)
  );
}

function firstThatFits(found: Found, place: Place, writings: unknown[]): { value: Scalar } | string {
  // A dash may be printed where nothing could be computed.
  const spec = place.computed ? { ...place.spec, na: true } : place.spec;
  const readings = writings.map((writing) => readSpec(found.form, spec, writing));
  const values = readings.filter((reading) => 'value' in reading);
  const faults = readings.flatMap((reading) => ('faults' in reading ? reading.faults : []));
  return values.find(({ value }) => value !== null) ?? faults[0]?.message ?? { value: null };
}

/**
 * The ways in which publications write a value: itself, in one line; a record of it and how it was printed, or of
 * a code and its name; digits as a number, a year as text or without its 年度, a dash as 該当なし where the form has none.
 */
function writings({ form }: Found, { spec }: Place, value: unknown): unknown[] {
  if (typeof value === 'number') return [value, ...numberWritings(spec, value)];
  if (typeof value === 'string')
    return [value, value.replace(/\s*\n\s*/g, ' '), ...yearWritings(form, spec, value)];
  if (!isRecord(value)) return [value];
  const { printed, ...rest } = value;
  const parts = PARTS.map((key) => value[key]);
  const dash = TEXTS.has(spec.type) ? value['na'] : undefined;
  const year = spec.type === 'era_year' ? `${String(value['era'])}${String(value['year'])}年度` : undefined;
  return [rest, ...[...parts, printed, dash, year].filter((part) => part !== undefined && part !== null)];
}

function numberWritings(spec: Spec, value: number): unknown[] {
  // A code of which every digit is known to be there has lost no leading 0.
  const isWhole = spec.type === 'code' && spec.pattern !== undefined && !spec.pattern.includes('n');
  if (TEXTS.has(spec.type) || spec.type === 'choice' || isWhole) return [String(value)];
  return spec.type === 'fy' ? [`${value}年度`] : [];
}

/** A choice between years has their western numbers for codes. */
function yearWritings(form: Template, { type }: Spec, value: string): unknown[] {
  const year = type === 'choice' ? parseYear(value, form.defaults) : undefined;
  return year === undefined ? [] : [String(year)];
}

const TEXTS = new Set(['text', 'longtext', 'org', 'person']);
