import { describe, expect, test } from '@jest/globals';
import { emsOf } from '../fonts.js';
import type { TextMark } from './drawing.js';
import { headingMarks } from './heading.js';

const FRAME = { x: 54, y: 100, width: 300 };

function drawn(level: 1 | 2 | 3, title: string) {
  const { marks, height } = headingMarks({ anchor: 'h', level, title }, FRAME);
  return { marks, height, texts: marks.filter((mark): mark is TextMark => mark.kind === 'text') };
}

describe.each([1, 2, 3] as const)('given a heading of level %d', (level) => {
  test('when it is drawn – then its words stand in its element, and its anchor before them', () => {
    const kinds = drawn(level, '各システムの進捗').marks.filter(({ kind }) => kind !== 'rect');
    expect(kinds).toMatchObject([
      { kind: 'anchor', id: 'h' },
      { kind: 'open', tag: { role: `H${level}` } },
      { kind: 'text', text: '各システムの進捗', bold: true },
      { kind: 'close' },
    ]);
  });

  test('when its title is a little too long – then it is set smaller; when much too long, it takes lines and room', () => {
    const [usual, longer, longest] = ['進捗', '情報通信技術を使った仕事の進み具合に', '進捗'.repeat(60)].map((title) => drawn(level, title)); // prettier-ignore
    expect(longer!.texts).toHaveLength(1);
    expect(longer!.texts[0]!.size).toBeLessThanOrEqual(usual!.texts[0]!.size);
    expect(longest!.texts.length).toBeGreaterThan(1);
    expect(longest!.height).toBeGreaterThan(usual!.height);
    expect(longest!.texts.map(({ text }) => text).join('')).toBe('進捗'.repeat(60));
  });

  test('when it is drawn – then no line leaves its column, and all stands within its height', () => {
    const { texts, height, marks } = drawn(level, '漢字ＡＢＣ、abc'.repeat(20));
    const right = FRAME.x + FRAME.width;
    expect(texts.filter(({ x, text, size }) => x + emsOf(text, true) * size > right)).toEqual([]);
    const bottoms = marks.flatMap((mark) => (mark.kind === 'rect' ? [mark.y + mark.height] : mark.kind === 'text' ? [mark.y] : [])); // prettier-ignore
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(FRAME.y + height);
  });
});
