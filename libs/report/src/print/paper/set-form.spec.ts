import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paperForms } from '../../../testing/random-paper.js';
import { cellsOf, type PaperCell, type PaperForm, type PaperGrid } from '../../paper.js';
import { settable } from '../../fonts.js';
import type { Box } from './box.js';

import { setForm, type SetPage } from './set-form.js';
import { emsOf } from '../../fonts.js';

const MARGINS = { left: 34, top: 30, right: 34, bottom: 34 };
const NEAR = 0.01;

function formOf(grid: Omit<PaperGrid, 'kind'>, rest: Partial<PaperForm> = {}): PaperForm {
  return {
    paper: 'A4',
    orientation: 'portrait',
    size: 10,
    pages: [{ blocks: [{ kind: 'grid', ...grid }] }],
    ...rest,
  };
}

function pairs(answers: string[]): Omit<PaperGrid, 'kind'> {
  const rows = answers.map((text, i): PaperCell[] => [
    { text: `項目${i}`, as: 'label' },
    { text, as: 'text', path: `f${i}`, label: `項目${i}` },
  ]);
  return { columns: [{ share: 1 }, { share: 4 }], rows };
}

function textAt(pages: SetPage[], path: string): string {
  const box = pages.flatMap(({ boxes }) => boxes).find(({ cell }) => cell.path === path && cell.text !== '');
  return box?.lines.join('') ?? '';
}

/** Text of the annex of this number, all its parts. */
function annexText(pages: SetPage[], number: number): string {
  const name = `別紙${String(number).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!)}\u3000`;
  const boxes = pages.flatMap((page) => page.boxes);
  return boxes
    .flatMap((box, i) =>
      box.cell.path === undefined && box.cell.text.startsWith(name) ? boxes[i + 1]!.lines : [],
    )
    .join('');
}

describe('setForm', () => {
  test('given short answers – when it is set – then one page in the largest size', () => {
    const pages = setForm(formOf(pairs(['窓口', '更新'])), MARGINS);
    expect(pages).toHaveLength(1);
    expect(pages[0]!.boxes.find(({ cell }) => cell.as === 'text')!.size).toBe(10);
  });

  test('given a page too full for its size – when it is set – then the text shrinks and stays whole', () => {
    const long = '待ち時間を短くするため案内を改めた。'.repeat(40);
    const pages = setForm(formOf(pairs([long, long, long, long, long])), MARGINS);
    expect(pages).toHaveLength(1);
    expect(pages[0]!.boxes[1]!.size).toBeLessThan(10);
    expect(textAt(pages, 'f4')).toBe(long);
  });

  test('given a text that no page holds – when it is set – then it goes on on an annex, the others stay readable', () => {
    const endless = '７'.repeat(20_000);
    const pages = setForm(formOf(pairs(['窓口', endless, '更新'])), MARGINS);
    expect(textAt(pages, 'f1')).toMatch(/^７{100,}…（別紙１へ続く）$/);
    expect(annexText(pages, 1)).toBe(endless);
    expect(pages[0]!.boxes[1]!.size).toBe(10);
    expect(pages.length).toBeGreaterThan(2);
  });

  test('given more rows than a page holds – when it is set – then its rows go over several pages, each with the heads', () => {
    const answers = Array.from({ length: 400 }, (_, i) => `答え${i}`);
    const { columns, rows } = pairs(answers);
    const heads: PaperCell[] = [{ text: '表頭', as: 'head', columns: 2 }];
    const pages = setForm(formOf({ columns, rows: [heads, ...rows] }), MARGINS);
    expect(answers.filter((text, i) => textAt(pages, `f${i}`) !== text)).toEqual([]);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter(({ boxes }) => !boxes.some(({ cell }) => cell.text === '表頭'))).toEqual([]);
  });

  test('given any form – when it is set – then no text is lost, cut or over another, and all is on the paper', () => {
    fc.assert(
      fc.property(paperForms, (form) => {
        const pages = setForm(form, MARGINS);
        for (const page of pages) expectSound(page);
        expectWhole(form, pages);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

function expectSound({ width, height, boxes }: SetPage): void {
  const outside = boxes.filter(
    (box) =>
      box.x < MARGINS.left - NEAR ||
      box.y < MARGINS.top - NEAR ||
      box.x + box.width > width - MARGINS.right + NEAR ||
      box.y + box.height > height - MARGINS.bottom + NEAR,
  );
  expect(outside).toEqual([]);
  expect(boxes.filter((box) => !holdsItsLines(box))).toEqual([]);
  expect(boxes.filter((box, i) => boxes.slice(i + 1).some((other) => overlap(box, other)))).toEqual([]);
}

function holdsItsLines({ text, lines, width, height, size, leading }: Box): boolean {
  const widest = Math.max(0, ...lines.map((line) => emsOf(line.trimEnd(), text.style.bold) * size));
  return lines.length * leading * size <= height + NEAR && widest <= width + NEAR;
}

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > NEAR && down > NEAR;
}

/** Each text stands in its cell, or the cell begins it and an annex has it all. */
function expectWhole(form: PaperForm, pages: SetPage[]): void {
  const plain = (text: string) => settable(text).replaceAll('\n', '');
  const lost = form.pages
    .flatMap(({ blocks }) => blocks.flatMap(cellsOf))
    .filter(({ path, text }) => textAt(pages, path!) !== plain(text));
  const annexes = lost.map((_, i) => annexText(pages, i + 1));
  expect(annexes.toSorted()).toEqual(lost.map(({ text }) => plain(text)).toSorted());
}
