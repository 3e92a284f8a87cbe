import {
  answerText,
  type ChoiceSpec,
  isNotApplicable,
  type Place,
  placeAt,
  type Template,
  valueAt,
} from '@kairan/forms';
import { hintOf, type Desk } from './desk.js';
import { detailsIn } from './details.js';

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
  const details = detailsAt(desk, place, spec);
  const also = [...details.values()].flat().flatMap(({ path, words }) => [path, ...words.also]);
  if (spec.style === 'radio') return { text: radios(desk, spec, value, details), also };
  return details.size ? { text: worded(desk, place, value, details), also } : undefined;
}

/** A detail and what is printed of it. */
interface Detail {
  path: string;
  place: Place;
  words: Words;
}

/** The details within a choice by option code. */
function detailsAt(desk: Desk, place: Place, spec: ChoiceSpec): Map<string, Detail[]> {
  const { of } = detailsIn(desk.template);
  const details = Object.keys(spec.detail ?? {}).flatMap((code): [string, Detail[]][] => {
    const asked = (of.get(`${place.path} ${code}`) ?? []).map((path) => {
      const detail = placeAt(desk.template, path)!;
      return { path, place: detail, words: detailWords(desk, detail) };
    });
    return asked.length > 0 ? [[code, asked]] : [];
  });
  return new Map(details);
}

function detailWords(desk: Desk, place: Place): Words {
  const value = valueAt(desk.content, place.path);
  const words = optionsText(desk, place, value) ?? { text: answerText(desk.template, place, value, desk.content), also: [] }; // prettier-ignore
  return words.text === '' ? { ...words, text: hintOf(desk, place.path).blank ?? '' } : words;
}

function radios(desk: Desk, spec: ChoiceSpec, value: unknown, details: Map<string, Detail[]>): string {
  const chosen = Array.isArray(value) ? value : [value];
  const one: ChoiceSpec = { ...spec, type: 'choice' };
  const options = (desk.template.choices[spec.of]?.options ?? []).map(({ code }) => {
    const asked = details.get(code)?.map(({ words }) => words.text);
    const text = answerText(desk.template, one, code, desk.content);
    return mark(chosen.includes(code)) + text + (asked ? `（${asked.filter(Boolean).join(GAP)}）` : '');
  });
  return [...options, ...unlisted(desk.template, spec, chosen)].join(GAP);
}

/** What was answered beside the printed options: 該当なし, or words where the set is open. */
function unlisted(template: Template, spec: ChoiceSpec, chosen: unknown[]): string[] {
  const listed = template.choices[spec.of]?.options.map(({ code }) => code) ?? [];
  return chosen.flatMap((answer) => {
    if (isNotApplicable(answer)) return [answer.na];
    return typeof answer === 'string' && !listed.includes(answer) ? [mark(true) + answer] : [];
  });
}

/** `２一部委託 （直営の場合 ○常勤 ○非常勤）`: details whose options are printed stand there whatever is chosen. */
function worded(desk: Desk, place: Place, value: unknown, details: Map<string, Detail[]>): string {
  const words = [...details.values()].flat().map(({ place: { spec, field, member }, words: { text } }) => {
    if (text === '') return '';
    const fixed = spec.type === 'choice' && spec.style === 'radio';
    return fixed ? `（${(member ?? field).label}${GAP}${text}）` : `（${text}）`;
  });
  return [answerText(desk.template, place, value, desk.content), ...words].filter(Boolean).join(GAP);
}

function eraYear(eras: string[], value: unknown): string {
  const { era, year } = (value ?? {}) as { era?: string; year?: number };
  if (isNotApplicable(value)) return value.na;
  return `${eras.map((name) => mark(name === era) + name).join(GAP)}${GAP}${year ?? GAP + GAP}年度`;
}

function mark(chosen: boolean): string {
  return chosen ? '●' : '○';
}
