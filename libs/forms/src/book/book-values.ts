import type { Template } from '../template.js';
import { quote, unknownName, unknownTotal } from '../suggest.js';
import { choiceField, choiceFields } from './choice-fields.js';

/** What stands in double braces in a text of the book; `vision` null is the whole book. */
export type BookValue =
  | { of: BookWord }
  | { of: 'visionTitle'; vision: number }
  | { of: 'sheets'; vision: number | null }
  | { of: 'rating'; vision: number | null; field: string; figure: 'count' | 'percent'; code: string }
  | { of: 'rating'; vision: number | null; field: string; figure: 'total' | 'share' }
  | { of: 'rollup'; vision: number | null; path: string };

const WORDS = ['year', 'edition', 'date', 'municipality', 'title'] as const;
export type BookWord = (typeof WORDS)[number];

/** What the values of a text may speak of: an opened form, and the numbers of the plan's visions. */
export interface BookScope {
  template: Template;
  visions: readonly number[];
}

const BRACES = /\{\{\{\{|\{\{([^{}]*)\}\}|\{\{/g;

/** A text in its pieces: what is printed as it stands, and values; or all that is wrong with them. `{{{{` prints two braces. */
export function readBookText(
  text: string,
  scope: BookScope,
): { pieces: (string | BookValue)[] } | { errors: string[] } {
  const pieces: (string | BookValue)[] = [];
  const errors: string[] = [];
  let end = 0;
  for (const match of text.matchAll(BRACES)) {
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[0] === '{{{{') pieces.push('{{');
    else if (match[1] === undefined)
      errors.push(
        '「{{」が閉じていません。値の後に }} を書くか、文字として印刷するなら {{{{ と書いてください。',
      );
    else {
      const value = readValue(match[1].trim(), scope);
      if ('error' in value) errors.push(value.error);
      else pieces.push(value);
    }
  }
  return errors.length > 0
    ? { errors }
    : { pieces: [...pieces, text.slice(end)].filter((piece) => piece !== '') };
}

function readValue(name: string, scope: BookScope): BookValue | { error: string } {
  const word = WORDS.find((each) => each === name);
  if (word) return { of: word };
  const [first, number = '', ...rest] = name.split('.');
  if (first !== 'visions')
    return figureOf(name, null, scope) ?? unknown(name, [...WORDS, 'visions', ...FIGURES]);
  const vision = scope.visions.find((no) => String(no) === number);
  if (vision === undefined) return { error: unknownName('ビジョン', number, scope.visions.map(String)) };
  const figure = rest.join('.');
  if (figure === 'title') return { of: 'visionTitle', vision };
  return figureOf(figure, vision, scope) ?? unknown(figure, ['title', ...FIGURES]);
}

const FIGURES = ['sheets.count', 'ratings', 'rollups'];

function figureOf(
  name: string,
  vision: number | null,
  scope: BookScope,
): BookValue | { error: string } | undefined {
  const [first, ...rest] = name.split('.');
  if (name === 'sheets.count') return { of: 'sheets', vision };
  if (first === 'ratings') return ratingOf(rest, vision, scope.template);
  if (first !== 'rollups') return undefined;
  const path = rest.join('.');
  const totals = scope.template.rollup.totals ?? [];
  return totals.includes(path) ? { of: 'rollup', vision, path } : { error: unknownTotal(path, totals) };
}

function ratingOf(
  [name = '', figure = '', ...code]: string[],
  vision: number | null,
  template: Template,
): BookValue | { error: string } {
  const field = choiceField(template, name) ?? choiceField(template, `rating_${name}`);
  if (!field) return { error: unknownName('選択肢の項目', name, choiceFields(template)) };
  const of = { of: 'rating', vision, field: field.id } as const;
  if (figure === 'count' || figure === 'percent') {
    const asked = code.join('.');
    return field.codes.includes(asked)
      ? { ...of, figure, code: asked }
      : { error: unknownName('選択肢', asked, field.codes) };
  }
  if (code.length > 0 || (figure !== 'total' && figure !== 'share'))
    return unknown([figure, ...code].join('.'), ['count', 'percent', 'total', 'share']);
  if (figure === 'share' && template.rollup.share.length === 0)
    return { error: '様式の rollup に share（合わせた割合を出す選択肢）がないので、share は書けません。' };
  return { ...of, figure };
}

function unknown(name: string, known: string[]): { error: string } {
  if (name === '') return { error: `${quote('{{ }}')}に値の名前がありません。${known.join('、')} のどれかで書いてください。` }; // prettier-ignore
  return { error: unknownName('値', name, known) };
}
