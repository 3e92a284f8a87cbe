import {
  also,
  type Check,
  child,
  fault,
  flag,
  integer,
  items,
  listOf,
  means,
  oneOf,
  record,
  type Schema,
  text,
} from '../shape.js';
import { byKey } from '../shapes/by-type.js';
import { year } from '../shapes/years.js';
import { levelsIn } from './heading-numbers.js';

const words = means('文章や題名。{{ }} の値と {y} などの年度の印を書ける', text);
const columns = means('表の見出し、左から', listOf(words, 1));
const field = means('様式の選択肢の項目', text);
const years = means('これより前の年度（西暦）、古い順', listOf(year, 1));

const vision = record(
  { no: means('調書が属するビジョンの番号', integer(0, 999)), title: words },
  {
    in_counts: means('集計表での名前（既定は title）', words),
    in_index: means('一覧での名前（既定は title）', words),
    heading: means('調書の前の見出し（既定は title）', words),
  },
);

const level = oneOf(1, 2, 3);
const criterion = record({ label: words, text: words });
const item = record({ item: words, description: words }, { group: means('左に立てる組の名前', words) });
const column = record({ label: words, path: means('様式の場所（cost.total.2021）', text) });
const entry = record({ section: words, term: words, text: words });

/** A record of one kind of part. */
function part(kind: string, must: Record<string, Check>, may: Record<string, Check> = {}): [string, Check] {
  return [kind, record({ kind: oneOf(kind), ...must }, may, `kind: ${kind} の`)];
}

const title = words;
const note = words;
const parts = byKey(
  'kind',
  '部の種類',
  Object.fromEntries([
    part('heading', { level, title }, { number: means('false なら番号を付けない', flag) }),
    part('text', { paragraphs: means('段落', listOf(words, 1)) }),
    part('criteria', { title, columns, rows: listOf(criterion, 1) }),
    part('counts', { title, field, columns }),
    part('rollups', { title, rollups: means('様式の rollup.totals にある場所', listOf(text, 1)) }),
    part('pie', { title, field }),
    part('rating_bars', { title, field }),
    part('year_bars', { title, field, years }),
    part('amount_bars', { title, field: means('様式の matrix の項目', text), rows: means('並べる行', listOf(text, 1)) }), // prettier-ignore
    part('items', { rows: listOf(item, 1) }),
    part('index', { title, columns }, { note }),
    part('list', { title, columns: means('名称と所管の右に並べる列', listOf(column, 1)) }, { note }),
    part('sheets', {}, { approvals: means('決裁欄を印刷する', flag) }),
    part('ratings_over_years', { columns, years }),
    part('glossary', { sections: listOf(words, 1), entries: listOf(entry, 1) }),
    part('errata', { title }),
    part('colophon', { title }),
  ]),
);

const numbering = also(listOf(text, 1), (node, faults) => {
  items(node).forEach((pattern, index) => {
    const levels = levelsIn(pattern.value as string);
    if (!levels)
      faults.push(fault(pattern, '番号は {1} {2} {3}（全角なら {１} {２} {３}）で書いてください。'));
    else if (levels.some((named) => named > index + 1))
      faults.push(fault(pattern, `${index + 1}段目の見出しには、それより下の段の番号を書けません。`));
  });
  if (items(node).length > 3) faults.push(fault(node, '見出しは3段までです。'));
});

/** The shape of a book's definition as it is written: keys, types. What names refer to is checked in book-names.ts. */
export const bookShape: Check = also(
  record(
    {
      notation: means('書き方の版', oneOf(1)),
      title: means('計画の名前', text),
      book_title: means('表紙の題名', words),
      municipality: means('団体の名前', text),
      running_head: means('調書のページの上に印刷する文字', words),
      visions: means('計画の章（ビジョン）', listOf(vision, 1)),
      parts: means('本を前から順に', listOf(parts, 1)),
    },
    { numbering: means('見出しの番号の付け方、上の段から', numbering) },
  ),
  (node, faults) => {
    for (const key of ['title', 'municipality'])
      if (String(child(node, key).value).includes('{{'))
        faults.push(fault(child(node, key), 'ここに {{ }} は書けません。'));
  },
);

/** What a book.yaml may hold, as a JSON Schema: by it an editor offers keys and says what they mean. */
export function bookSchema(): Schema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: '報告書', ...bookShape.schema };
}
