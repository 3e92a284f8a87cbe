import { describe, expect, test } from '@jest/globals';
import { hasReference, reference } from '../testing/reference.js';
import { elementsOf } from '../testing/structure.js';
import type { DrawnPage, TextMark } from './page/drawing.js';
import { cellsOf } from './paper.js';
import { PAGE } from './print/look.js';
import { drawForm } from './print/paper/draw-form.js';
import { sheetPaper } from './sheet-paper.js';

const read = hasReference ? describe : describe.skip;
const SIZE = 10;
const plain = (text: string) => text.replace(/\s/g, '');

read('the published sheets', () => {
  const { facts } = hasReference ? reference() : { facts: null! };
  const sheets = (facts?.sheets ?? []).map(({ content }) => {
    const form = sheetPaper(facts.template, content, {});
    return { form, pages: drawForm(form, { margins: PAGE }) };
  });
  const texts = ([page]: DrawnPage[]) => page!.marks.filter((mark): mark is TextMark => mark.kind === 'text');

  test('when they are drawn – then each is one page, A4 upright', () => {
    expect(sheets).toHaveLength(58);
    expect(sheets.filter(({ pages }) => pages.length !== 1)).toEqual([]);
    expect(sheets.filter(({ pages: [page] }) => page!.width > page!.height)).toEqual([]);
  });

  test('when they are drawn – then every word of every cell is there, in the order of the cells', () => {
    const wrong = sheets.filter(({ form, pages }) => {
      const drawn = elementsOf(pages, 'TD', 'TH').map(({ text }) => plain(text));
      const cells = form.pages.flatMap(({ blocks }) => blocks.flatMap(cellsOf));
      return drawn.join('|') !== cells.map(({ text }) => plain(text)).join('|');
    });
    expect(wrong).toEqual([]);
  });

  test('when they are drawn – then nearly all are in full size, and none is hard to read', () => {
    const sizes = sheets.map(({ pages }) => Math.max(...texts(pages).map(({ size }) => size)));
    expect(sizes.filter((size) => size === SIZE).length).toBeGreaterThan(50);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
  });

  test('when they are drawn – then their answers begin at one edge', () => {
    const starts = sheets.map(({ form, pages }) => {
      const name = form.pages[0]!.blocks.flatMap(cellsOf).find(({ path }) => path === 'name')!.text;
      return texts(pages).find(({ text }) => name.startsWith(text))!.x;
    });
    expect(new Set(starts).size).toBe(1);
  });
});
