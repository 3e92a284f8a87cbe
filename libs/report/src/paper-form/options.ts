import {
  answerText,
  type Choice,
  type ChoiceSpec,
  findField,
  isNotApplicable,
  type Place,
  placeAt,
  type Template,
  valueAt,
} from '@kairan/forms';
import { hintOf, type Desk } from './desk.js';

const GAP = '\u3000';

interface Words {
  text: string;
  /** Places of the details that stand in the text. */
  also: string[];
}

/** Printed options, the chosen one marked, and details in parentheses; undefined where an answer prints as itself. */
export function optionsText(desk: Desk, place: Place, value: unknown): Words | undefined {
  const { spec } = place;
  if (spec.type === 'era_year' && spec.eras.length > 1) return { text: eraYear(spec.eras, value), also: [] };
  if (spec.type !== 'choice' && spec.type !== 'multi') return undefined;
  const also = Object.values(spec.detail ?? {});
  if (spec.style === 'radio') return { text: radios(desk, spec, value), also };
  if (also.length === 0) return undefined;
  return { text: worded(desk, place, spec, value), also };
}

/** Fields that are printed within the answer of another. */
export function detailFields(template: Template): Set<string> {
  const fields = template.sections.flatMap((section) => section.fields);
  const details = fields.map((field) =>
    field.type === 'choice' || field.type === 'multi' ? field.detail : {},
  );
  return new Set(details.flatMap((detail) => Object.values(detail ?? {})));
}

function radios(desk: Desk, spec: ChoiceSpec, value: unknown): string {
  const chosen = Array.isArray(value) ? value : [value];
  const options = (desk.template.choices[spec.of]?.options ?? []).map((option) => {
    const detail = spec.detail?.[option.code];
    return (
      mark(chosen.includes(option.code)) + option.label + (detail ? `（${detailText(desk, detail)}）` : '')
    );
  });
  return [...options, ...unlisted(desk.template, spec, chosen)].join(GAP);
}

/** What was answered beside the printed options: 該当なし, or words where the set is open. */
function unlisted(template: Template, spec: ChoiceSpec, chosen: unknown[]): string[] {
  const listed = template.choices[spec.of]?.options ?? [];
  return chosen.flatMap((answer) => {
    if (isNotApplicable(answer)) return [answer.na];
    return typeof answer === 'string' && !has(listed, answer) ? [mark(true) + answer] : [];
  });
}

function has(options: Choice[], code: string): boolean {
  return options.some((option) => option.code === code);
}

/** `２一部委託 （直営の場合 ○常勤 ○非常勤）`: details whose options are printed stand there whatever is chosen. */
function worded(desk: Desk, place: Place, spec: ChoiceSpec, value: unknown): string {
  const details = Object.values(spec.detail ?? {}).flatMap((id) => {
    const text = detailText(desk, id);
    const field = findField(desk.template, id)!;
    const fixed = field.type === 'choice' && field.style === 'radio';
    if (text === '') return [];
    return fixed ? `（${field.label}${GAP}${text}）` : `（${text}）`;
  });
  return [answerText(desk.template, place, value, desk.content), ...details].filter(Boolean).join(GAP);
}

function detailText(desk: Desk, id: string): string {
  const place = placeAt(desk.template, id)!;
  const value = valueAt(desk.content, id);
  const text = optionsText(desk, place, value)?.text ?? answerText(desk.template, place, value, desk.content);
  return text === '' ? (hintOf(desk, id).blank ?? '') : text;
}

function eraYear(eras: string[], value: unknown): string {
  const { era, year } = (value ?? {}) as { era?: string; year?: number };
  if (isNotApplicable(value)) return value.na;
  return `${eras.map((name) => mark(name === era) + name).join(GAP)}${GAP}${year ?? GAP + GAP}年度`;
}

function mark(chosen: boolean): string {
  return chosen ? '●' : '○';
}
