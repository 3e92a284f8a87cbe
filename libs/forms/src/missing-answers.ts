import { isBlank, isNotApplicable } from './blank.js';
import { linesAt, readCell } from './cells.js';
import { fieldsOf } from './fields.js';
import { pathLabel } from './labels.js';
import { valueAt } from './path.js';
import { own } from './plain.js';
import { placeAt, type Place, placesIn } from './places.js';
import type { Content, Problem } from './content.js';
import type { Field, Spec } from './field-types.js';
import type { Template } from './template.js';

/** Required answers that are open and blank, in the order of the form. */
export function missingAnswers(
  template: Template,
  content: Content,
  open: readonly string[],
  fiscalYear: number,
): Problem[] {
  const opened = new Set(open);
  return fieldsOf(template)
    .flatMap((field) => {
      const places = placesIn(template, field.id).filter(({ path }) => opened.has(path));
      const whole = isMissing(field, places, content) ? [field.id] : [];
      return [
        ...whole,
        ...places.filter((place) => isDue(place, fiscalYear)).flatMap((place) => missingAt(place, content)),
      ];
    })
    .map((path) => ({ rule: 'required', level: 'error', path, message: askFor(template, path, content) }));
}

/** Whether a field that needs some answer has none. */
function isMissing(field: Field, places: readonly Place[], content: Content): boolean {
  const needsSome = field.type === 'table' || field.type === 'list' || field.type === 'group';
  return needsSome && field.required === true && places.length > 0 && isBlank(readCell(content, [field.id]));
}

/** A year's cells are due in that year, a group's own cell when its first year has come. */
function isDue({ required, field, column }: Place, fiscalYear: number): boolean {
  if (!required || field.type === 'list') return false;
  const year = column?.year ?? column?.group?.years[0];
  return year === undefined || year <= fiscalYear;
}

function missingAt({ keys, path, spec }: Place, content: Content): string[] {
  if (!keys.includes('*')) return lacks(spec, readCell(content, keys)) ? [path] : [];
  return linesAt(content, keys).flatMap((line, index) =>
    !isBlank(line) && lacks(spec, readCell(content, keys, index)) ? [path.replace('*', String(index))] : [],
  );
}

function lacks(spec: Spec, answer: unknown): boolean {
  return isBlank(answer) || missingEnd(spec, answer) !== undefined;
}

/** The end that a half period lacks. */
function missingEnd(spec: Spec | undefined, answer: unknown): string | undefined {
  if (spec?.type !== 'period' || isNotApplicable(answer)) return undefined;
  if (isBlank(own(answer, 'start'))) return '始まり';
  return !spec.open_end && isBlank(own(answer, 'end')) ? '終わり' : undefined;
}

function askFor(template: Template, path: string, content: Content): string {
  const label = pathLabel(template, path);
  const spec = placeAt(template, path)?.spec;
  const answer = valueAt(content, path);
  const end = isBlank(answer) ? undefined : missingEnd(spec, answer);
  if (end !== undefined) return `「${label}」の${end}の年度を入力してください。`;
  if (spec?.type !== 'choice') return `「${label}」を入力してください。`;
  const na = spec.na === true || template.choices[spec.of]?.na === true;
  return `「${label}」を選んでください${na ? '（なければ「該当なし」と答えてください）' : ''}。`;
}
