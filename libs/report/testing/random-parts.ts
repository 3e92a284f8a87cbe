import fc from 'fast-check';
import type { ListGroup, PartModel } from '../src/model.js';
import type { RunningPart } from '../src/running/parts.js';

const SENTENCE = '市民の皆さまに、評価（A～D）の結果と1,234千円の内訳を「分かりやすく」お知らせします。';

/** No row of ordinary texts is so high that it is cut. */
export const ordinaryText = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => SENTENCE.slice(0, n)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '一\n\n二', '𠮷田 髙﨑', 'Information Technology', '・項目', '（1）項目'),
  },
);
export const anyText = fc.oneof(
  ordinaryText,
  fc.integer({ min: 1, max: 40 }).map((n) => SENTENCE.repeat(n)),
);

const anchor = fc.integer({ min: 1, max: 99 }).map((n) => `sheet-${n}`);
const few = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 6) => fc.array(arbitrary, { maxLength });
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 6) =>
  fc.array(arbitrary, { minLength: 1, maxLength });

/** Any parts of a book but sheets and figures. */
export function anyParts(words: fc.Arbitrary<string>): fc.Arbitrary<RunningPart[]> {
  function groups(columns: number): fc.Arbitrary<ListGroup[]> {
    const row = fc.record({
      anchor,
      name: words,
      department: words,
      ratings: fc.array(words, { minLength: columns, maxLength: columns }),
    });
    return few(fc.record({ heading: words, rows: some(row, 20) }), 4);
  }

  const list = fc.integer({ min: 0, max: 6 }).chain((own) =>
    fc.record({
      kind: fc.constant('list' as const),
      title: words,
      columns: fc.array(words, { minLength: 3 + own, maxLength: 3 + own }),
      groups: groups(own),
      note: fc.option(words),
    }),
  );

  const table = fc.integer({ min: 1, max: 6 }).chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      title: words,
      heads: fc.array(words, { minLength: columns, maxLength: columns }),
      rows: few(
        fc.record({
          cells: fc.array(fc.record({ text: words, as: fc.constantFrom('label', 'text', 'amount') }), {
            minLength: columns,
            maxLength: columns,
          }),
          total: fc.boolean(),
        }),
        30,
      ),
      note: fc.option(words),
    }),
  );

  const counts = fc.integer({ min: 1, max: 5 }).chain((ratings) =>
    fc.record({
      kind: fc.constant('counts' as const),
      title: words,
      head: words,
      over: fc.option(words),
      ratings: fc.array(words, { minLength: ratings, maxLength: ratings }),
      share: fc.constant('割合'),
      rows: few(
        fc.record({
          label: words,
          total: fc.boolean(),
          cells: fc.array(fc.constant({ count: '3件', percent: '（12%）' }), {
            minLength: ratings,
            maxLength: ratings,
          }),
          share: fc.constant('88%'),
        }),
      ),
    }),
  );

  /** Any part of a book but headings, sheets and figures. */
  const body = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), paragraphs: few(words) }),
    fc.record({
      kind: fc.constant('criteria' as const),
      title: words,
      columns: fc.tuple(words, words),
      rows: few(fc.record({ label: words, text: words })),
    }),
    counts,
    table,
    list,
    fc.record({
      kind: fc.constant('items' as const),
      rows: some(
        fc.record({ item: words, group: fc.constantFrom(null, '取組', '目標'), description: words }),
        20,
      ),
    }),
    fc.record({
      kind: fc.constant('glossary' as const),
      sections: few(
        fc.record({ title: words, entries: some(fc.record({ term: words, text: words }), 20) }),
        3,
      ),
    }),
    fc.record({
      kind: fc.constant('errata' as const),
      title: words,
      rows: few(
        fc.record({ anchor: fc.option(anchor), sheet: words, label: words, before: words, after: words }),
      ),
    }),
    fc.record({
      kind: fc.constant('colophon' as const),
      title: words,
      rows: few(fc.record({ label: words, text: words })),
    }),
  );

  const heading = fc.record({
    kind: fc.constant('heading' as const),
    anchor: fc.uuid(),
    level: fc.constantFrom(1, 2, 3),
    title: words.filter((text) => text.trim().length > 0 && text.length < 80),
  });

  return fc.array(fc.oneof(body, heading), { maxLength: 10 }) as fc.Arbitrary<RunningPart[]>;
}

/** The words of a part in the order in which they are read. */
export function wordsOfPart(part: PartModel): string[] {
  switch (part.kind) {
    case 'heading':
      return [part.title];
    case 'text':
      return part.paragraphs;
    case 'criteria':
      return [part.title, ...part.columns, ...part.rows.flatMap(({ label, text }) => [label, text])];
    case 'counts':
      return [part.title, ...headsOfCounts(part), ...part.rows.flatMap((row) => [row.label, ...row.cells.flatMap(({ count, percent }) => [count, percent]), row.share ?? ''])]; // prettier-ignore
    case 'table':
      return [part.title, ...part.heads, ...part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)), part.note ?? '']; // prettier-ignore
    case 'items':
      return part.rows.flatMap(({ item, group, description }, i) => [group === null || part.rows[i - 1]?.group === group ? '' : group, item, description]); // prettier-ignore
    case 'index':
    case 'list':
      return [part.title, ...wordsOfList(part), part.note ?? ''];
    case 'ratingsOverYears':
      return wordsOfList(part);
    case 'glossary':
      return part.sections.flatMap(({ title, entries }) => [
        title,
        ...entries.flatMap(({ term, text }) => [term, text]),
      ]);
    case 'errata':
      return [part.title, '頁調書欄誤正', ...part.rows.flatMap((row) => [row.anchor === null ? '－' : '', row.sheet, row.label, row.before, row.after])]; // prettier-ignore
    case 'colophon':
      return [part.title, ...part.rows.flatMap(({ label, text }) => [label, text])];
    case 'figure':
    case 'sheets':
      return [];
  }
}

function headsOfCounts({ head, over, ratings, share }: PartModel & { kind: 'counts' }): string[] {
  const last = share === null ? [] : [share];
  return !over ? [head, ...ratings, ...last] : [head, over, ...last, ...ratings];
}

function wordsOfList({ columns, groups }: { columns: string[]; groups: ListGroup[] }): string[] {
  const rows = groups.flatMap((group) => [
    group.heading,
    ...group.rows.flatMap((row) => [row.name, row.department, ...row.ratings]),
  ]);
  return [...columns, ...rows];
}
