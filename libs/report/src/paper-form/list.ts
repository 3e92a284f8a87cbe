import { answerText, type ListField, placeAt, valueAt } from '@kairan/forms';
import { answerCell, signed } from './answers.js';
import { hintOf, type Desk } from './desk.js';
import { type Frame, laid, type Line, parts } from './lines.js';
import { numbered, numbersOf, type Numbers } from './numbers.js';

/** The items of a list: one a line, several in a row (`across`), or in one cell with a separator between them. */
export function listLines(desk: Desk, field: ListField, frame: Frame): Line[] {
  const answer = valueAt(desk.content, field.id);
  const items: unknown[] = Array.isArray(answer) ? answer : [];
  if (field.sep !== undefined) return [[laid(frame, joined(desk, field, items))]];
  const { across = 1, lines = 1 } = hintOf(desk, field.id);
  const rows = Math.max(Math.ceil(items.length / across), lines);
  const numbers = numbersOf(field.number, rows * across);
  return Array.from({ length: rows }, (_, row) =>
    parts(frame, new Array<number>(across).fill(1)).flatMap((part, i) =>
      item(desk, field, part, row * across + i, numbers),
    ),
  );
}

function item(desk: Desk, field: ListField, frame: Frame, index: number, numbers: Numbers | null): Line {
  const cell = answerCell(desk, `${field.id}.${index}`);
  return numbers ? numbered(numbers, index, frame, cell) : [laid(frame, cell)];
}

function joined(desk: Desk, field: ListField, items: unknown[]) {
  const place = placeAt(desk.template, `${field.id}.*`)!;
  const texts = items.map((item) => answerText(desk.template, place, item, desk.content));
  const text = texts.filter(Boolean).join(field.sep) || (hintOf(desk, field.id).blank ?? '');
  const also = items.map((_, i) => `${field.id}.${i}`);
  return signed(desk, {
    text,
    as: 'text',
    path: field.id,
    label: field.label,
    ...(also.length ? { also } : {}),
  });
}
