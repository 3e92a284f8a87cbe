import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Area, hasPoppler, pageSizes, pageTexts, squeeze, wordsByPage } from '../testing/pdf-text.js';
import { paperForms } from '../testing/random-paper.js';
import type { PaperCell, PaperForm } from './paper.js';
import { setForm, type SetPage } from './print/paper/set-form.js';
import { MARGINS, printForms, type FormToPrint, type PrintedForms } from './print-forms.js';

const read = hasPoppler ? describe : describe.skip;
const OPTIONS = { title: '調書', date: '2026-04-01' };

const label = (text: string, rest: Partial<PaperCell> = {}): PaperCell => ({ text, as: 'label', ...rest });
const answer = (text: string, rest: Partial<PaperCell> = {}): PaperCell => ({ text, as: 'text', ...rest });
const amount = (text: string): PaperCell => ({ text, as: 'amount' });

const SENTENCE = '窓口の「待ち時間」を短くするため、𠮷井町の案内（☑済）を改めた。';
const ADDRESS = `https://example.jp/${'path/'.repeat(30)}`;

/** Side labels, merged heads, bands, amounts, rare characters and words longer than their columns. */
function costForm(): PaperForm {
  return {
    paper: 'A3',
    orientation: 'landscape',
    size: 9,
    pages: [
      {
        blocks: [
          {
            kind: 'grid',
            bare: true,
            columns: [{ share: 9 }, { share: 1 }],
            rows: [[{ text: '進行管理調書', as: 'title' }, amount('No1')]],
          },
          {
            kind: 'bands',
            bands: [
              { width: 1, blocks: [costs()] },
              { width: 2, blocks: [reasons(), reasons()] },
            ],
          },
        ],
      },
    ],
  };
}

function costs(): PaperForm['pages'][0]['blocks'][0] {
  return {
    kind: 'grid',
    columns: [{ share: 1 }, { share: 3 }, { share: 4 }, { share: 4 }],
    rows: [
      [
        label('事業費の推移', { vertical: true, rows: 4 }),
        label('', { rows: 2 }),
        { text: '第１次計画', as: 'head', columns: 2 },
      ],
      [
        { text: '（29年度）', as: 'head' },
        { text: '（30年度）', as: 'head' },
      ],
      [label('国費'), amount('1,234,567,890'), amount('▲987,654')],
      [label('内訳'), answer('1234567890'.repeat(9)), answer(ADDRESS)],
    ],
  };
}

function reasons(): PaperForm['pages'][0]['blocks'][0] {
  return {
    kind: 'grid',
    columns: [{ share: 1 }, { share: 5 }],
    rows: [
      [label('理由'), answer(SENTENCE.repeat(8))],
      [label('備考'), answer('')],
    ],
  };
}

/** One answer longer than any page. */
function endlessForm(text: string): PaperForm {
  return {
    paper: 'A4',
    orientation: 'portrait',
    size: 10,
    pages: [
      {
        blocks: [
          {
            kind: 'grid',
            columns: [{ share: 1 }, { share: 4 }],
            rows: [[label('経過'), answer(text, { label: '経過' })]],
          },
        ],
      },
    ],
  };
}

describe('printing forms', () => {
  test('given the same forms – when they are printed twice – then the bytes are the same and the forms as they were', async () => {
    const forms: FormToPrint[] = [{ form: costForm() }];
    const one = await printForms(forms, OPTIONS);
    const two = await printForms([{ form: costForm() }], OPTIONS);
    expect(one.pdf.equals(two.pdf)).toBe(true);
    expect(forms).toEqual([{ form: costForm() }]);
  });

  test('given a character that no font has – when it is printed – then sheet, field and character are named', async () => {
    await expect(
      printForms([{ form: endlessForm('済んだ😀'), title: '証明書の交付' }], OPTIONS),
    ).rejects.toThrow('証明書の交付「経過」：印刷できない文字「😀」（U+1F600）');
  });
});

read('printed forms (poppler)', () => {
  const endless = `${'あ'.repeat(9_000)}${'7'.repeat(11_000)}`;
  const forms: FormToPrint[] = [
    { form: costForm(), footer: '調書 住民記録' },
    { form: endlessForm(endless), footer: '調書 交付' },
    { form: costForm() },
  ];
  let printed: PrintedForms;
  let texts: string[];

  beforeAll(async () => {
    printed = await printForms(forms, OPTIONS);
    texts = pageTexts(printed.pdf, 'raw');
  });

  test('given several forms – when they are printed – then it is told where each begins, and pages are numbered within it', () => {
    const annex = printed.pages - 3;
    expect(printed.starts).toEqual([1, 2, printed.pages]);
    expect(texts).toHaveLength(printed.pages);
    expect(texts[0]).toMatch(/^調書住民記録1\/1/);
    expect(texts[1]).toMatch(new RegExp(`^調書交付1/${annex + 1}`));
  });

  test('given forms of several papers – when they are printed – then each page has its own', () => {
    const [first, second] = pageSizes(printed.pdf);
    expect(first).toEqual({ width: 1190.55, height: 841.89 });
    expect(second).toEqual({ width: 595.28, height: 841.89 });
  });

  test('given a full form – when it is printed – then every text of it is on its page', () => {
    const cells = [costs(), reasons()].flatMap((block) => (block.kind === 'grid' ? block.rows.flat() : []));
    for (const { text } of cells) expect(texts[0]).toContain(squeeze(text));
  });

  test('given forms of any shape – when they are printed – then every word stands within a cell', async () => {
    const random = fc.sample(paperForms, { seed: 7, numRuns: 12 }).map((form) => ({ form }));
    for (const some of [forms, random]) {
      const { pdf } = await printForms(some, OPTIONS);
      const pages = some.flatMap(({ form }) => setForm(form, MARGINS));
      const astray = wordsByPage(pdf).flatMap((words, i) => words.filter((word) => !isHome(word, pages[i]!)));
      expect(astray).toEqual([]);
    }
  }, 60_000);

  test('given a text longer than any page – when it is printed – then page and annex have it whole', () => {
    const annex = texts
      .slice(2, -1)
      .map((text) => text.replace(/^調書交付\d+\/\d+別紙１経過(（続き）)?/, ''));
    expect(texts[1]).toContain('…（別紙１へ続く）');
    expect(annex.join('')).toBe(endless);
  });
});

/** Digits of a place in the file. */
const NEAR = 0.1;

function isHome(word: Area, { height, boxes }: SetPage): boolean {
  const foot = height - MARGINS.bottom;
  return word.y > foot || boxes.some((box) => isWithin(word, box));
}

/** Poppler's height of a word is that of its tallest font, which reaches beyond the line: its middle is asked for. */
function isWithin(word: Area, box: Area): boolean {
  const middle = word.y + word.height / 2;
  const across = word.x >= box.x - NEAR && word.x + word.width <= box.x + box.width + NEAR;
  return across && middle > box.y && middle < box.y + box.height;
}
