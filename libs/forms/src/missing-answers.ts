import { isBlank } from './blank.js';
import { linesAt, readCell } from './cells.js';
import { fieldsOf } from './fields.js';
import { pathLabel } from './labels.js';
import { placeAt, type Place, placesIn } from './places.js';
import type { Content, Field, Problem, Template } from './template.js';

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
    .map((path) => ({ rule: 'required', level: 'error', path, message: askFor(template, path) }));
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

function missingAt({ keys, path }: Place, content: Content): string[] {
  if (!keys.includes('*')) return isBlank(readCell(content, keys)) ? [path] : [];
  return linesAt(content, keys).flatMap((line, index) =>
    !isBlank(line) && isBlank(readCell(content, keys, index)) ? [path.replace('*', String(index))] : [],
  );
}

function askFor(template: Template, path: string): string {
  const label = pathLabel(template, path);
  const spec = placeAt(template, path)?.spec;
  if (spec?.type !== 'choice') return `「${label}」を入力してください。`;
  const na = spec.na === true || template.choices[spec.of]?.na === true;
  return `「${label}」を選んでください${na ? '（なければ「該当なし」と答えてください）' : ''}。`;
}
