import { choiceSetOf, findField } from './fields.js';
import { own, type Reading, refuse } from './plain.js';
import { quote, unknownName } from './suggest.js';
import { widen } from './width.js';
import type { Answer, NotApplicable, Template, Text } from './template.js';

/** The ways in which 該当なし is written; the mark is kept as entered. */
const MARKS = ['―', '－', '-', '–', 'ー', '—', '−', '─'];

export function isNotApplicable(answer: unknown): answer is NotApplicable {
  return typeof own(answer, 'na') === 'string';
}

const NA = '該当なし';

/**
 * Reads a choice: a code of the set, null or empty text for blank. Where the set allows 該当なし, that is `{na: mark}`, the
 * word itself, or a mark alone.
 */
export function readChoice(
  template: Template,
  fieldId: string,
  value: unknown,
): Reading<Text | NotApplicable> {
  const set = choiceSetOf(template, fieldId);
  const codes = set.options.map((option) => option.code);
  if (value === null || value === '') return { value: null };
  if (typeof value === 'string' && codes.includes(value)) return { value };
  const allowed = set.na ? [...codes, NA] : codes;
  const mark = markIn(template, value);
  if (mark === undefined)
    return refuse(
      typeof value === 'string'
        ? unknownName('選択肢', value, allowed)
        : `選択肢の記号（${allowed.join('、')}）で答えてください。`,
    );
  if (!set.na) return refuse(`この項目は「${NA}」とは答えられません。選択肢から選んでください。`);
  if (!isMark(template, mark))
    return refuse(`${quote(mark)}は${NA}の印ではありません。「${template.defaults.na}」を使ってください。`);
  return { value: { na: mark } };
}

/** The mark with which a value from outside means 該当なし, known or not; undefined where it means something else. */
function markIn(template: Template, value: unknown): string | undefined {
  if (value === NA) return template.defaults.na;
  if (typeof value === 'string') return isMark(template, value) ? value : undefined;
  return isNotApplicable(value) && Object.keys(value).length === 1 ? value.na : undefined;
}

function isMark(template: Template, text: string): boolean {
  return text === template.defaults.na || MARKS.includes(text);
}

/**
 * A choice as its form prints it: `Ａ：適切`, the mark of 該当なし, '' for blank.
 * A code that the set does not know (of an earlier version) prints as it is stored.
 */
export function choiceText(template: Template, fieldId: string, answer: Answer | undefined): string {
  if (isNotApplicable(answer)) return answer.na;
  if (typeof answer !== 'string') return '';
  const field = findField(template, fieldId);
  const option = choiceSetOf(template, fieldId).options.find(({ code }) => code === answer);
  if (!option) return answer;
  const pattern = (field?.type === 'choice' ? field.print : undefined) ?? '{label}';
  return pattern.replace(/\{(code|label)\}/g, (_, key) =>
    key === 'code' ? widen(option.code) : option.label,
  );
}
