import { answerText, type MatrixField, type Place, placesIn, valueAt } from '@kairan/forms';
import { isFigure } from '../paper.js';
import type { Desk } from './desk.js';

/** Room at the left and right of a figure, in characters. */
const PADDING = 0.8;
/** What a column keeps of its width where others need more, as a share. */
const KEPT = 0.6;

/** Figures may be somewhat smaller than other text before labels give way to them. */
const SMALLER = 0.7;

/** Characters of room that the longest figure among texts needs; 0 where there is none. */
export function figureRoom(texts: string[]): number {
  const figures = texts.filter(isFigure).map(charactersIn);
  return figures.length ? (Math.max(...figures) + PADDING) * SMALLER : 0;
}

/** Digits are wider than half a character. */
function charactersIn(figure: string): number {
  return sum([...figure].map((char) => (/\d/.test(char) ? 0.77 : /[,.]/.test(char) ? 0.32 : 1)));
}

const known = new WeakMap<Desk, Map<MatrixField, number>>();

/** Characters of room that each column of years needs for the figures of these matrices. */
export function yearRoom(desk: Desk, run: MatrixField[]): number {
  const rooms = known.get(desk) ?? new Map<MatrixField, number>();
  known.set(desk, rooms);
  return Math.max(
    ...run.map((field) => {
      const room = rooms.get(field) ?? figuresOf(desk, field);
      rooms.set(field, room);
      return room;
    }),
  );
}

function figuresOf({ template, content }: Desk, { id }: MatrixField): number {
  const text = (place: Place) => answerText(template, place, valueAt(content, place.path), content);
  return figureRoom(
    placesIn(template, id)
      .filter(({ column }) => column!.kind !== 'group')
      .map(text),
  );
}

/** Widths, those that are less than needed made wider at the cost of the others. */
export function lifted(widths: number[], needs: number[]): number[] {
  const spare = widths.map((width, i) => Math.max(0, width - Math.max(needs[i]!, width * KEPT)));
  const lack = widths.map((width, i) => Math.max(0, needs[i]! - width));
  const given = Math.min(sum(lack), sum(spare));
  if (given === 0) return widths;
  return widths.map((width, i) => width + (given * lack[i]!) / sum(lack) - (given * spare[i]!) / sum(spare));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
