import { isRecord } from '../plain.js';
import {
  anyText,
  type Check,
  checkBy,
  fault,
  flag,
  integer,
  listOf,
  mapOf,
  means,
  notations,
  number,
  oneOf,
  record,
  text,
} from '../shape.js';
import { words } from './words.js';

const share = checkBy({ type: 'number', exclusiveMinimum: 0 }, (node, faults) => {
  number(node, faults);
  if (typeof node.value === 'number' && node.value <= 0)
    faults.push(fault(node, '0 より大きい数で書いてください。'));
});
const shares = listOf(share, 1);

/** Bands stand in bands no deeper than any paper has them. */
const block = bandsOf(bandsOf(text));

function bandsOf(inner: Check): Check {
  const bands = record({ bands: listOf(listOf(inner, 1), 1) }, { widths: means('幅の割合', shares) });
  return notations([text, bands], (value) => (isRecord(value) ? bands : text));
}

const page = record(
  { stack: means('上から並べる区分', listOf(block, 1)) },
  { label: means('ページの右上。No1', words) },
);

const hint = record(
  {},
  {
    side2: means('内側の、もう一つの縦書きの見出し', words),
    beside: means('同じ行に並べる項目', listOf(listOf(text, 1), 1)),
    width: means('beside で並べたときの幅の割合', share),
    label: means('見出しの幅（文字数）。0 で印刷しない', integer(0, 40)),
    corner: means('表の左上の隅の文字', anyText),
    above: means('見出しを上に置く', flag),
    left: means('左に置く行の id か block', listOf(text, 1)),
    right: means('右に置く行の id か block', listOf(text, 1)),
    under: means('parent のある行の左に立てる縦書きの見出し', words),
    split: means('表の列を、この数の段に分ける', integer(1, 20)),
    across: means('list の欄を、この数だけ横に並べる', integer(1, 20)),
    widths: means('表の列の幅の割合', shares),
    lines: means('空欄でも取っておく行数', integer(1, 200)),
    blank: means('まだ回答がないときに印刷する文字', anyText),
  },
);

/** How the form prints. What the names mean is asked in print-names.ts. */
export const print: Check = record(
  {},
  {
    side: means('項目か区分の左に立てる縦書きの見出し', mapOf(words)),
    paper: oneOf('A3', 'A4'),
    orientation: oneOf('portrait', 'landscape'),
    size: means('文字の大きさの上限（ポイント）', integer(5, 40)),
    pages: means('ページごとに、上から並べる区分', listOf(page, 1)),
    blocks: means('項目か区分ごとの組み方', mapOf(hint)),
    approvals: means('決裁欄を印刷する', flag),
  },
);
