import { describe, expect, test } from '@jest/globals';
import pdfmake from 'pdfmake';
import { assembled } from '../../testing/assembled.js';
import { madeUpFacts } from '../../testing/made-up.js';
import { hasPoppler, pageSizes, pageTexts } from '../../testing/pdf-text.js';
import { pageModel } from '../page-model.js';
import { drawStretch } from '../running/draw-stretch.js';
import { stretchesOf } from '../running/stretches.js';
import { stockPdf } from './stock.js';

const INFO = { title: '題', author: '青葉市', date: '2022-06-03' };
const read = hasPoppler ? describe : describe.skip;

read('running parts drawn by stock pdfmake (poppler)', () => {
  test('given a book – when its parts are drawn both ways – then their pages say the same', async () => {
    const stretches = stretchesOf(pageModel(madeUpFacts())).flatMap((each) =>
      each.kind === 'sheets' ? [] : [each],
    );
    const pages = stretches.map((each) => drawStretch(each, () => undefined));
    const stock = await stockPdf(pages.flat(), INFO);
    const { pdf } = assembled(pages);
    expect(pageTexts(stock, 'raw')).toEqual(pageTexts(pdf, 'raw'));
    expect(pageSizes(stock)).toEqual(pageSizes(pdf));
  });
});

describe('stock pdfmake', () => {
  test('given the same pages – when they are drawn twice – then the bytes are the same', async () => {
    const pages = [
      { width: 200, height: 100, marks: [{ kind: 'text' as const, x: 10, y: 50, text: '𠮷田ー', size: 10 }] },
    ];
    const [first, second] = [await stockPdf(pages, INFO), await stockPdf(pages, INFO)];
    expect(first.equals(second)).toBe(true);
  });

  test.each([
    ['a file', { image: '/etc/hostname' }],
    ['an address', { image: 'http://127.0.0.1:9/x.png' }],
    ['a font of another name', { text: 'x', font: '/etc/passwd' }],
  ])('given a definition that names %s – when it is drawn – then that is refused', async (_, content) => {
    const definition = { content, defaultStyle: { font: 'BIZUDPGothic' } } as never;
    await expect(pdfmake.createPdf(definition).getBuffer()).rejects.toThrow();
  });
});
