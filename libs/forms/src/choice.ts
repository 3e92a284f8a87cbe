import { isNotApplicable } from './blank.js';
import { findField } from './fields.js';
import { own, type Reading, refuse } from './plain.js';
import { unknownName } from './suggest.js';
import { readText } from './text.js';
import type { NotApplicable } from './content.js';
import type { ChoiceSpec } from './field-types.js';
import type { Choice, ChoiceSet, Template } from './template.js';
import { NA, naMark, readMark } from './values/not-applicable.js';
import { narrow, widen } from './width.js';

/** More than any form asks for. */
const MOST_CHOSEN = 200;

/** The choice set of a cell. Throws where there is none: the template was not checked. */
export function setOf(template: Template, { of }: ChoiceSpec): ChoiceSet {
  const set = own(template.choices, of) as ChoiceSet | undefined;
  if (!set) throw new Error(`${template.id}: no choices ${of}`);
  return set;
}

/**
 * Reads a choice: a code of the set (5 is '5'), or an option's label or print as its code. An open set takes any other line of text. Where the
 * set or the cell allows 該当なし, that is `{na: mark}`, the word itself, or a mark alone.
 */
export function readChoice(
  template: Template,
  spec: ChoiceSpec,
  value: unknown,
): Reading<string | NotApplicable | null> {
  const set = setOf(template, spec);
  const typed = typeof value === 'number' ? String(value) : value;
  const option = typeof typed === 'string' ? optionOf(spec, set, typed.trim()) : undefined;
  if (option) return { value: option.code };
  const canNa = set.na || spec.na === true;
  const mark = naMark(template, value);
  if (mark !== undefined && canNa) return readMark(template, mark);
  if (mark !== undefined) return refuse(`この項目は「${NA}」とは答えられません。選択肢から選んでください。`);
  if (set.open && typeof value === 'string') return readText(value, 200, 'one');
  const codes = set.options.map(({ code }) => code);
  const allowed = canNa ? [...codes, NA] : codes;
  return refuse(
    typeof value === 'string'
      ? unknownName('選択肢', value, allowed)
      : `選択肢の記号（${allowed.join('、')}）で答えてください。`,
  );
}

function optionOf(spec: ChoiceSpec, { options }: ChoiceSet, typed: string): Choice | undefined {
  const narrowed = narrow(typed);
  return (
    options.find(({ code }) => code === typed) ??
    options.find((option) => option.label === typed || optionText(spec, option) === typed) ??
    options.find(({ code }) => narrow(code) === narrowed)
  );
}

/** Reads several choices, as a list or as text with 、 between, into their codes in the order of the set. */
export function readMulti(
  template: Template,
  spec: ChoiceSpec,
  value: unknown,
): Reading<string[] | NotApplicable | null> {
  const set = setOf(template, spec);
  const mark = naMark(template, value);
  if (mark !== undefined && (set.na || spec.na)) return readMark(template, mark);
  const given: unknown =
    typeof value === 'string' ? value.split(/[、，,\n]/).filter((part) => part.trim()) : value;
  if (!Array.isArray(given) || given.length > MOST_CHOSEN) return refuse('選択肢の並びで答えてください。');
  const codes: string[] = [];
  for (const each of given) {
    const reading = readChoice(template, { ...spec, na: false }, each);
    if ('faults' in reading) return reading;
    if (typeof reading.value === 'string') codes.push(reading.value);
  }
  const listed = set.options.map(({ code }) => code).filter((code) => codes.includes(code));
  const chosen = [...new Set([...listed, ...codes])];
  return { value: chosen.length > 0 ? chosen : null };
}

/** An option as its cell prints it: `Ａ：適切`. */
function optionText({ print = '{label}' }: ChoiceSpec, { code, label }: Choice): string {
  return print.replace(/\{(code|label|value)\}/g, (_, key) => (key === 'code' ? widen(code) : label));
}

/**
 * A code of a cell's set as it prints. A code that the set does not know (typed into an open one, or of an earlier version) prints as it
 * is stored.
 */
export function codeText(template: Template, spec: ChoiceSpec, code: string): string {
  const option = setOf(template, spec).options.find((each) => each.code === code);
  return option ? optionText(spec, option) : code;
}

/** The choice of a field as its form prints it: `Ａ：適切`, the mark of 該当なし, '' for blank. Throws where the field is no choice. */
export function choiceText(template: Template, fieldId: string, answer: unknown): string {
  const field = findField(template, fieldId);
  if (field?.type !== 'choice') throw new Error(`${template.id}: ${fieldId} is not a choice field`);
  if (isNotApplicable(answer)) return answer.na;
  return typeof answer === 'string' ? codeText(template, field, answer) : '';
}
