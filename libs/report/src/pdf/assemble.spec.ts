import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { a4, assembled, textAt, within } from '../../testing/assembled.js';
import { faultsOf } from '../../testing/pdf-a.js';
import { checkPdf, hasQpdf, readPdf } from '../../testing/pdf-objects.js';
import { hasPoppler, pageTexts, pdfInfo, withFile } from '../../testing/pdf-text.js';
import type { DrawnPage, Mark } from '../page/drawing.js';

const read = hasPoppler ? describe : describe.skip;
const look = hasQpdf ? describe : describe.skip;

const ODD = [
  '﨑髙𠮷①㈱',
  '⚫☑☐',
  'ｶﾞｷﾞ－ﾊﾟ',
  '葛\u{E0102}飾と葛\u{E0100}城',
  '〜と～、−と－、‖と∥',
  'A&B (括弧) \\ <x>',
  'か\u309A ①㈱',
];

function tool(name: string, pdf: Buffer, ...options: string[]): string {
  return withFile(pdf, (path) =>
    execFileSync(name, name === 'pdftotext' ? [...options, path, '-'] : [...options, path]).toString(),
  );
}

const cell = (x: number, text: string) => within('TD', textAt(x, 130, text));
const table = within('Table', within('TR', cell(60, '甲'), cell(160, '乙'), cell(260, '丙')));
const book = (): DrawnPage[][] => [
  [
    a4(
      { kind: 'anchor', id: '目次', y: 60 },
      within('H1', textAt(60, 80, '目次', { size: 16, bold: true })),
      within(
        'P',
        within('Link', textAt(60, 100, '第１章へ'), {
          kind: 'link',
          x: 60,
          y: 90,
          width: 50,
          height: 12,
          to: 'chapter-1',
        }),
      ),
    ),
  ],
  [
    a4(
      { kind: 'anchor', id: 'chapter-1', y: 100 },
      { kind: 'rect', x: 50, y: 110, width: 300, height: 30, fill: '#dfe7f0', stroke: '#5b6b7d' },
      table,
      within(
        { role: 'Figure', alt: '円' },
        {
          kind: 'path',
          steps: [
            { to: 'move', x: 9, y: 9 },
            { to: 'line', x: 20, y: 20 },
          ],
          stroke: '#000000',
        },
        textAt(10, 400, '図の中'),
      ),
    ),
    a4(),
  ],
];
const outline = [
  { title: '目次', to: '目次', children: [{ title: '第１章 & 他', to: 'chapter-1', children: [] }] },
];

read('a file of drawn pages, read by poppler', () => {
  it.each(ODD)('gives the text back: %s', (text) => {
    const { pdf } = assembled([[a4(within('P', textAt(60, 100, text)))]]);
    expect(pageTexts(pdf, 'raw')).toEqual([text.replace(/\s/g, '')]);
  });

  it('gives the text of vertical lines and of bold, justified and coloured ones', () => {
    const upright = [...'ー（縦）、。'].map((sign, i) => textAt(500, 100 + 12 * i, sign, { upright: true }));
    const { pdf } = assembled([
      [
        a4(
          upright,
          textAt(60, 200, '太字', { bold: true }),
          textAt(60, 220, '均等', { spacing: 5, color: '#ff0000' }),
        ),
      ],
    ]);
    expect(pageTexts(pdf, 'raw')).toEqual(['ー（縦）、。太字均等']);
  });

  it('embeds a subset of every face it uses, with the way back to text', () => {
    const lines = ODD.flatMap((text, i) => [
      textAt(60, 100 + 20 * i, text),
      textAt(300, 100 + 20 * i, text, { bold: true }),
    ]);
    const fonts = tool('pdffonts', assembled([[a4(lines)]]).pdf)
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts).toHaveLength(5);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes /);
  });

  it('tells a reader the elements in their order', () => {
    const words = tool('pdfinfo', assembled(book()).pdf, '-struct-text');
    expect(words.replace(/\s+/g, ' ')).toContain('Table (block) TR TD "甲" TD "乙" TD "丙"');
  });

  it('bears title, author, date and description', () => {
    const info = { title: '題 & <名> 漢字', author: '市', date: '2022-06-03', id: 'x', description: '履歴' };
    const { pdf } = assembled([[a4()]], { info });
    const said = pdfInfo(pdf);
    expect(said).toMatch(/^Title: +題 & <名> 漢字$/m);
    expect(said).toMatch(/^Subject: +履歴$/m);
    expect(said).toMatch(/^Tagged: +yes$/m);
    const metadata = tool('pdfinfo', pdf, '-meta');
    expect(metadata).toContain('題 &amp; &lt;名&gt; 漢字');
    expect(metadata).toContain('urn:uuid:x');
  });

  it('writes furniture on each page, and once where it is alike', () => {
    const alike: Mark[] = [textAt(60, 30, '柱')];
    const furniture = ({ page, pages }: { page: number; pages: number }) => [
      alike,
      [textAt(290, 820, `${page}/${pages}`)],
    ];
    const { pdf, pages } = assembled([[a4(), a4()], [a4()]], { furniture });
    expect(pages).toBe(3);
    expect(pageTexts(pdf, 'raw')).toEqual(['柱1/3', '柱2/3', '柱3/3']);
    if (!hasQpdf) return;
    const heads = [...readPdf(pdf).objects.values()]
      .filter((each) => each?.['/Type'] === '/Page')
      .map((each) => each['/Contents'][0]);
    expect(new Set(heads).size).toBe(1);
  });
});

look('a file of drawn pages, read by qpdf', () => {
  const furniture = () => [[textAt(60, 30, '柱葛\u{E0102}')]];
  const { pdf } = assembled(book(), { outline, furniture });

  it('is sound', () => {
    expect(checkPdf(pdf)).toBe('');
  });

  it('keeps the rules of PDF/A-2a that are tested', () => {
    expect(faultsOf(pdf)).toEqual([]);
  });

  it('leads from links and bookmarks to their places', () => {
    const { at, trailer, objects } = readPdf(pdf);
    const root = at(trailer['/Root']);
    const link = [...objects.values()].find((each) => each?.['/Subtype'] === '/Link');
    expect(link['/Contents']).toBe('u:第１章へ');
    const names = at(at(root['/Names'])['/Dests'])['/Names'];
    expect(names.filter((_: unknown, i: number) => i % 2 === 0)).toEqual(['u:chapter-1', expect.any(String)]);
    const [goal, , , top] = names[1];
    expect(at(goal)['/Type']).toBe('/Page');
    expect(top).toBeCloseTo(741.89);
    expect(link['/Dest']).toBe('u:chapter-1');
    const first = at(at(root['/Outlines'])['/First']);
    expect([first['/Title'], at(first['/First'])['/Title']]).toEqual(['u:目次', 'u:第１章 & 他']);
    expect(at(first['/First'])['/Dest']).toEqual(names[1]);
  });

  it('holds many pages, names and marks in trees', () => {
    const many = Array.from({ length: 4200 }, (_, i) => [
      a4({ kind: 'anchor', id: `s${i}`, y: 50 }, within('P', textAt(60, 100, `頁${i}`))),
    ]);
    const { pdf: large, pages } = assembled(many);
    expect(pages).toBe(4200);
    expect(checkPdf(large)).toBe('');
    expect(faultsOf(large)).toEqual([]);
  });
});

describe('a file of drawn pages', () => {
  const bytes = (file: { pdf: Buffer }) => createHash('sha256').update(file.pdf).digest('hex');

  it('is the same for the same pages, and tells its own hash and length', () => {
    const [one, other] = [assembled(book(), { outline }), assembled(book(), { outline })];
    expect(bytes(one)).toBe(bytes(other));
    expect(one.sha256).toBe(bytes(one));
    expect(one.bytes).toBe(one.pdf.length);
  });

  it('is the same with and without what was made before, and seals anew what has moved', () => {
    const first = assembled(book(), { outline });
    const again = assembled(book(), { outline, sealed: first.sealed });
    expect(again.sealed[1]).toBe(first.sealed[1]);
    expect(bytes(again)).toBe(bytes(first));
    const withSubsets = assembled(book(), { outline, subsets: first.subsets });
    expect([...withSubsets.subsets.values()][0]).toBe([...first.subsets.values()][0]);
    expect(bytes(withSubsets)).toBe(bytes(first));
    const longer = [Array.from({ length: 20 }, () => a4(table)), ...book()];
    const moved = assembled(longer, { outline, sealed: [undefined, ...first.sealed] });
    expect(bytes(moved)).toBe(bytes(assembled(longer, { outline })));
  });

  it.each([
    [
      'a link',
      [within('Link', { kind: 'link', x: 1, y: 1, width: 1, height: 1, to: 'nowhere' } as const)],
      [],
    ],
    ['a bookmark', [], [{ title: '無', to: 'nowhere', children: [] }]],
  ])('is refused where %s leads nowhere', (_, marks, nodes) => {
    expect(() => assembled([[a4(...marks)]], { outline: nodes })).toThrow('nowhere');
  });

  it('is refused where two places have one name', () => {
    const anchor: Mark = { kind: 'anchor', id: 'twice', y: 1 };
    expect(() => assembled([[a4(anchor)], [a4(anchor)]])).toThrow('twice');
  });
});
