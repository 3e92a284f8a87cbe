import { isBlank } from './blank.js';
import { linesAt, readCell } from './cells.js';
import { pathLabel } from './labels.js';
import { own } from './plain.js';
import { type Place, placeAt, placesOf } from './places.js';
import { placesUnder } from './place-names.js';
import type { Content, Problem } from './content.js';
import type { ChoiceSet, Template } from './template.js';

/** A place that is asked of one option of a choice only. */
interface Detail {
  choice: Place;
  code: string;
  /** The path of the field, group member or table column that is asked. */
  asked: string;
}

const known = new WeakMap<Template, Detail[]>();

function detailsOf(template: Template): Detail[] {
  const before = known.get(template);
  if (before) return before;
  const details = placesOf(template).flatMap((choice) => {
    const { spec } = choice;
    if (spec.type !== 'choice' && spec.type !== 'multi') return [];
    return Object.entries(spec.detail ?? {}).flatMap(([code, names]) =>
      [names].flat().map((name) => ({ choice, code, asked: beside(template, choice, name) })),
    );
  });
  known.set(template, details);
  return details;
}

/** What a name means beside a choice: its group's member or its line's column of that name, else the field. */
function beside(template: Template, { keys }: Place, name: string): string {
  const sibling = [...keys.slice(0, -1), name].join('.');
  return placeAt(template, sibling) ? sibling : name;
}

/** Whether the place at a path is asked at all: a detail is when its option is chosen. */
export function isAsked(template: Template, content: Content, path: string): boolean {
  return detailsOf(template).every(({ choice, code, asked }) => {
    const line = lineIn(asked, path);
    return line === undefined || isChosen(content, choice, code, line);
  });
}

/** The line in which a path is at or under another (whose line is `*`): -1 where that has none, undefined where it is elsewhere. */
function lineIn(asked: string, path: string): number | undefined {
  const [keys, parts] = [asked.split('.'), path.split('.')];
  if (!keys.every((key, index) => key === parts[index] || key === '*')) return undefined;
  const star = keys.indexOf('*');
  return star < 0 ? -1 : Number(parts[star]);
}

function isChosen(content: Content, { keys }: Place, code: string, line: number): boolean {
  const answer = readCell(content, keys, line);
  return Array.isArray(answer) ? answer.includes(code) : answer === code;
}

/** Answers to what is asked of another option. */
export function answersOutOfPlace(template: Template, content: Content): Problem[] {
  return detailsOf(template).flatMap(({ choice, code, asked }) =>
    linesFor(content, asked)
      .filter((line) => !isChosen(content, choice, code, line) && isAnswered(template, content, asked, line))
      .map((line): Problem => {
        const path = asked.replace('*', String(line));
        const of = choice.path.replace('*', String(line));
        return { rule: 'detail', level: 'error', path, message: explain(template, path, of, code) };
      }),
  );
}

function linesFor(content: Content, asked: string): number[] {
  const keys = asked.split('.');
  return keys.includes('*') ? [...linesAt(content, keys).keys()] : [-1];
}

/** Whether people answered there; what is computed or arrives filled is not theirs. */
function isAnswered(template: Template, content: Content, asked: string, line: number): boolean {
  const place = placeAt(template, asked);
  const places = place ? [place] : (placesUnder(template, asked) ?? []);
  return places.some(({ keys, computed, locked }) => {
    if (computed || locked) return false;
    if (line < 0 && keys.includes('*'))
      return linesAt(content, keys).some((_, index) => !isBlank(readCell(content, keys, index)));
    return !isBlank(readCell(content, keys, line));
  });
}

function explain(template: Template, path: string, choice: string, code: string): string {
  const spec = placeAt(template, choice)?.spec;
  const set = own(template.choices, spec && 'of' in spec ? spec.of : '') as ChoiceSet | undefined;
  const option = set?.options.find((candidate) => candidate.code === code)?.label ?? code;
  const [detail, asking] = [pathLabel(template, path), pathLabel(template, choice)];
  return `「${detail}」は「${asking}」が「${option}」のときだけ答える項目です。回答を消すか、「${asking}」を直してください。`;
}
