import {
  also,
  type Check,
  child,
  entries,
  fault,
  listOf,
  mapOf,
  means,
  type Node,
  notations,
  record,
  text,
} from '../shape.js';
import { isRecord } from '../plain.js';
import type { Fault } from '../content.js';
import { columnId, id } from './names.js';
import { ordinalWords, words } from './words.js';
import { columnYear, yearKey, years } from './years.js';

const sumColumn = record({ id, label: words });
const group = record({ id, label: words, years }, { subtotal: means('組の小計の列', sumColumn) });

const yearAxis = also(
  record(
    {
      years: means('列になる年度。[2019, 2020]、2011..2020、y-6..y（y は調書の年度）', years),
      label: means('列の見出し。{e} は R3、{w} は 令和3、{y} は 2021、{n} は 3', words),
    },
    {
      labels: means('見出しを変える年度', mapOf(words, yearKey)),
      ordinal: means('二段目の見出し。第{n}年次', ordinalWords),
      groups: means('年度の組（計画期間）', listOf(group, 1)),
      total: means('合計の列', sumColumn),
      marks: means('値が見込みである年度の印', mapOf(words, yearKey)),
    },
  ),
  tellsYears,
);

/** Several years under one head could not be told apart. */
function tellsYears(node: Node, faults: Fault[]): void {
  const label = child(node, 'label');
  const written = child(node, 'years').value;
  const several = (Array.isArray(written) && written.length > 1) || /\.\./.test(String(written));
  const each = entries(child(node, 'labels')).length > 0;
  if (several && !each && !/\{[eEwny]/.test(label.value as string))
    faults.push(
      fault(
        label,
        'どの年度も同じ見出しになります。{e}（R3）、{w}（令和3）、{y}（2021）のいずれかを入れてください。',
      ),
    );
}

const column = record(
  { id: columnId, label: words },
  {
    year: means("その列の年度。2021 か '{y-1}'", columnYear),
    phase: means('数字の種類。確認の式で使う', text),
    formula: means('同じ行のほかの列からの計算。this.2017 - this.2016', text),
  },
);
const columnAxis = record({ columns: listOf(column, 1) });

export const axis: Check = notations([yearAxis, columnAxis], (value) =>
  isRecord(value) && !Object.hasOwn(value, 'years') && !Object.hasOwn(value, 'label') ? columnAxis : yearAxis,
);
