import { choiceSetOf, findField } from './fields.js';
import { isRecord, own, type Reading, refuse } from './plain.js';
import { quote, unknownName } from './suggest.js';
import { widen } from './width.js';
import type { Answer, NotApplicable, Template, Text } from './template.js';

/** The ways in which 該当なし is written; the mark is kept as entered. */
const MARKS = ['―', '－', '-', '–', 'ー', '—', '−', '─'];

export function isNotApplicable(answer: unknown): answer is NotApplicable {
  return typeof own(answer, 'na') === 'string';
}

/** Reads a choice: a code of the set, null or empty text for blank, `{na: mark}` where the set allows 該当なし. */
export function readChoice(
  template: Template,
  fieldId: string,
  value: unknown,
): Reading<Text | NotApplicable> {
  const set = choiceSetOf(template, fieldId);
  const codes = set.options.map((option) => option.code);
  if (value === null || value === '') return { value: null };
  if (typeof value === 'string')
    return codes.includes(value) ? { value } : refuse(unknownName('選択肢', value, codes));
  if (!isRecord(value) || !isNotApplicable(value) || Object.keys(value).length !== 1)
    return refuse(`選択肢の記号（${codes.join('、')}）で答えてください。`);
  if (!set.na) return refuse('この項目は「該当なし」とは答えられません。選択肢から選んでください。');
  if (value.na !== template.defaults.na && !MARKS.includes(value.na))
    return refuse(
      `${quote(value.na)}は該当なしの印ではありません。「${template.defaults.na}」を使ってください。`,
    );
  return { value: { na: value.na } };
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
