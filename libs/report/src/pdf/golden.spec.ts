import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { a4, assembled, textAt, within } from '../../testing/assembled.js';
import { faultsOf } from '../../testing/pdf-a.js';
import { checkPdf, hasQpdf } from '../../testing/pdf-objects.js';
import { hasPoppler, pageSizes, pageTexts, squeeze, withFile } from '../../testing/pdf-text.js';
import type { DrawnPage, Mark } from '../page/drawing.js';
import { stockPdf } from '../pdfmake/stock.js';

const read = hasPoppler && hasQpdf ? describe : describe.skip;

const INFO = { title: '題名', author: '見本市', date: '2022-06-03' };

const PAGES: DrawnPage[] = [
  a4(
    ...[0, 1, 2, 3].map((i): Mark => ({
      kind: 'rect',
      x: 60,
      y: 90 + 40 * i,
      width: 90,
      height: 40,
      fill: '#dfe7f0',
    })),
    ...[0, 1, 2, 3].map((i): Mark => ({
      kind: 'rect',
      x: 60,
      y: 90 + 40 * i,
      width: 480,
      height: 40,
      stroke: '#5b6b7d',
      lineWidth: 0.6,
    })),
    within('H1', textAt(60, 70, '令和３年度　評価調書', { size: 16, bold: true })),
    within('P', textAt(65, 112, '事業の名称', { bold: true }), textAt(160, 112, '﨑と髙と𠮷を含む①㈱の名称')),
    within(
      'P',
      textAt(65, 152, '成果'),
      textAt(160, 152, '実施　1,234千円（98.5％）の見込み', { spacing: 1.5 }),
    ),
    within('P', textAt(65, 191, '記号'), textAt(160, 191, '⚫実施　☑検討　☐未定', { color: '#1f4068' })),
    within('P', ...[...'ー（縦）書き'].map((sign, i) => textAt(560, 100 + 12 * i, sign, { upright: true }))),
    within(
      { role: 'Figure', alt: '円' },
      {
        kind: 'path',
        steps: [
          { to: 'move', x: 200, y: 300 },
          { to: 'curve', x1: 260, y1: 300, x2: 300, y2: 340, x: 300, y: 400 },
          { to: 'line', x: 200, y: 400 },
          { to: 'start' },
        ],
        fill: '#1f4068',
        stroke: '#000000',
        lineWidth: 2,
      },
      {
        kind: 'path',
        steps: [
          { to: 'move', x: 200, y: 450 },
          { to: 'line', x: 400, y: 450 },
        ],
        stroke: '#000000',
        dash: [6, 3],
      },
      textAt(240, 420, '図の言葉'),
    ),
  ),
  { width: 1190.55, height: 841.89, marks: within('P', textAt(700, 400, 'A3 横の紙面', { size: 24 })) },
];

read('the same pages by stock pdfmake', () => {
  it('have the same sizes, the same text and nearly the same pixels', async () => {
    const { pdf: ours } = assembled([PAGES]);
    const stock = await stockPdf(PAGES, INFO);
    expect(pageSizes(ours)).toEqual(pageSizes(stock));
    expect(pageTexts(ours, 'raw')).toEqual(pageTexts(stock, 'raw'));
    const [mine, theirs] = [pixels(ours), pixels(stock)];
    expect(mine).toHaveLength(theirs.length);
    const inked = theirs.filter((shade) => shade < 200).length;
    const differing = mine.filter((shade, i) => Math.abs(shade - theirs[i]!) > 96).length;
    expect(inked).toBeGreaterThan(10_000);
    expect(differing / inked).toBeLessThan(0.01);
  });
});

/**
 * All pages in shades of grey, one after the other. At 75 dpi no baseline above stands on the edge of a pixel, where a thousandth of a
 * point decides.
 */
function pixels(pdf: Buffer): Uint8Array {
  const run = (path: string) => execFileSync('pdftoppm', ['-r', '75', '-gray', path], { maxBuffer: 1e9 });
  const images = withFile(pdf, run);
  const shades: Uint8Array[] = [];
  for (let at = 0; at < images.length;) {
    const [head, width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(images.toString('latin1', at, at + 40))!;
    const end = at + head.length + Number(width) * Number(height);
    shades.push(images.subarray(at + head.length, end));
    at = end;
  }
  return Uint8Array.from(Buffer.concat(shades));
}

const characters = [
  ...'あいうアイウ漢字評価調書ＡＢＣ１２３abcXYZ0123456789.,()<>\\&%／・、。「」﨑髙𠮷①㈱⚫☑〜～−－',
];
const strings = fc.string({
  unit: fc.constantFrom(...characters, 'ｶﾞ', '葛\u{E0102}', '葛\u{E0100}'),
  minLength: 1,
  maxLength: 30,
});
const roles = fc.constantFrom('P', 'Sect', 'TD', 'LI', 'H2', 'Figure', 'Link', 'Note');

/** Marks with elements opened and closed anywhere between them; lines stand below each other. */
const pages: fc.Arbitrary<{ marks: Mark[]; text: string }[]> = fc.array(
  fc
    .array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ text: strings, bold: fc.boolean(), spacing: fc.constantFrom(0, 0, 0.5) }),
        },
        { weight: 1, arbitrary: fc.record({ role: roles }) },
        { weight: 1, arbitrary: fc.constantFrom('close' as const, 'line' as const, 'box' as const) },
      ),
      { maxLength: 40 },
    )
    .map((steps) => marksOf(steps)),
  { minLength: 1, maxLength: 4 },
);

type Step = { text: string; bold: boolean; spacing: number } | { role: string } | 'close' | 'line' | 'box';

function marksOf(steps: Step[]): { marks: Mark[]; text: string } {
  let open = 0;
  const marks = steps.flatMap((step, i): Mark[] => {
    const y = 20 + 20 * i;
    if (step === 'close') return open-- > 0 ? [{ kind: 'close' }] : ((open = 0), []);
    if (step === 'line')
      return [{ kind: 'rect', x: 40, y, width: 400, height: 0, stroke: '#5b6b7d', lineWidth: i / 10 }];
    if (step === 'box')
      return [{ kind: 'rect', x: 40, y, width: 9, height: 9, fill: '#dfe7f0', stroke: '#000000', dash: [i] }];
    if ('text' in step) return [{ kind: 'text', x: 50, y, size: 9, ...step }];
    open++;
    return [{ kind: 'open', tag: { role: step.role, alt: '図' } as never }];
  });
  const text = steps
    .flatMap((step) => (typeof step === 'object' && 'text' in step ? [step.text] : []))
    .join('');
  return { marks: [...marks, ...Array.from({ length: open }, (): Mark => ({ kind: 'close' }))], text };
}

read('any marks', () => {
  it('become a sound file that keeps the rules and gives its text back', () => {
    fc.assert(
      fc.property(pages, (drawn) => {
        const { pdf } = assembled([drawn.map(({ marks }) => a4(marks))]);
        expect(checkPdf(pdf)).toBe('');
        expect(faultsOf(pdf)).toEqual([]);
        expect(pageTexts(pdf, 'raw')).toEqual(drawn.map(({ text }) => squeeze(text)));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
