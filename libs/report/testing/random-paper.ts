import fc from 'fast-check';
import type { PaperBlock, PaperCell, PaperForm, PaperGrid } from '../src/paper.js';

const WORDS = [
  '窓口',
  'システム',
  'の',
  '、',
  '。',
  '（',
  '）',
  '更新',
  '1,234,567',
  'https://example.jp/',
  ' ',
  '\n',
  'ー',
  '𠮷',
  '☑',
  '葛\u{E0100}',
];

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('あ', '7', 'W', '―', '改善し、', '（', '。'), fc.integer({ min: 1, max: 3000 }))
      .map(([word, times]) => word.repeat(times)),
  },
);

const kind = fc.constantFrom<PaperCell['as']>(
  'title',
  'label',
  'head',
  'text',
  'text',
  'amount',
  'centre',
  'note',
);

const cell = fc.record({
  text,
  as: kind,
  rows: fc.integer({ min: 1, max: 3 }),
  columns: fc.integer({ min: 1, max: 3 }),
  vertical: fc.boolean(),
});

type Wish = Required<Pick<PaperCell, 'text' | 'as' | 'rows' | 'columns' | 'vertical'>>;

/** A grid whose cells span what is free of what they wish, so that every place is covered once. */
function gridOf(wishes: Wish[], columns: number, rows: number): PaperGrid {
  const taken = Array.from({ length: rows }, () => new Set<number>());
  let next = 0;
  const lines = taken.map((free, row) => {
    const line: PaperCell[] = [];
    for (let column = 0; column < columns; column++) {
      if (free.has(column)) continue;
      const wish = wishes[next++ % wishes.length]!;
      let across = 1;
      while (across < wish.columns && column + across < columns && !free.has(column + across)) across += 1;
      const down = Math.min(wish.rows, rows - row);
      for (let i = row; i < row + down; i++) for (let j = column; j < column + across; j++) taken[i]!.add(j);
      const { vertical, ...own } = wish;
      line.push({
        ...own,
        rows: down,
        columns: across,
        ...(vertical && wish.text.length < 12 ? { vertical } : {}),
      });
    }
    return line;
  });
  return {
    kind: 'grid',
    columns: Array.from({ length: columns }, (_, i) => ({ share: 1 + (i % 3) })),
    rows: lines,
  };
}

const grid = fc
  .tuple(
    fc.array(cell, { minLength: 1, maxLength: 12 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([wishes, columns, rows]) => gridOf(wishes, columns, rows));

const block: fc.Arbitrary<PaperBlock> = fc.oneof(
  { weight: 3, arbitrary: grid },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.record({
          width: fc.integer({ min: 1, max: 4 }),
          blocks: fc.array(grid, { minLength: 1, maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((bands) => ({ kind: 'bands' as const, bands })),
  },
);

/** Forms of any shape, with texts of any length; every cell has a path of its own. */
export const paperForms: fc.Arbitrary<PaperForm> = fc
  .record({
    paper: fc.constantFrom('A3', 'A4'),
    orientation: fc.constantFrom('portrait', 'landscape'),
    size: fc.constantFrom(5, 7.5, 10),
    pages: fc.array(fc.record({ blocks: fc.array(block, { minLength: 1, maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  .map(
    (form) =>
      ({
        ...form,
        pages: form.pages.map(({ blocks }, i) => ({
          blocks: blocks.map((each, j) => named(each, `${i}.${j}`)),
        })),
      }) as PaperForm,
  );

function named(each: PaperBlock, path: string): PaperBlock {
  if (each.kind === 'bands')
    return {
      ...each,
      bands: each.bands.map((band, i) => ({
        ...band,
        blocks: band.blocks.map((inner, j) => named(inner, `${path}.${i}.${j}`)),
      })),
    };
  return {
    ...each,
    rows: each.rows.map((row, i) =>
      row.map((own, j) => ({ ...own, path: `${path}.${i}.${j}`, label: `欄${path}.${i}.${j}` })),
    ),
  };
}
