import { type Check, listOf, mapOf, means, notations, number, oneOf, record, text } from './shape.js';
import { axis } from './shapes/axis.js';
import { choiceSet } from './shapes/choices.js';
import { field } from './shapes/fields.js';
import { id, plainId, templateId } from './shapes/names.js';
import { print } from './shapes/print.js';
import { words } from './shapes/words.js';
import { yearKey } from './shapes/years.js';
import { isRecord } from './plain.js';

const defaults = record(
  { na: means('該当なしの印', words) },
  {
    money: record(
      {},
      {
        unit: oneOf('円', '千円', '百万円'),
        negative: means('マイナスの印', oneOf('▲', '△', '-')),
        suffix: means('各欄の金額の後に付ける単位', words),
      },
    ),
    blank: record({ sum: means('何も入っていない合計を 0 にするか空欄にするか', oneOf('zero', 'blank')) }),
    eras: means('元号の数え方', oneOf('after', 'combined', 'start', 'heisei', 'known')),
  },
);

const scope = record(
  {},
  { per: means('調書一枚が何のためか', words), parent: means('同じ回答の調書どうしを合計する項目', text) },
);

const lookup = record({ label: words, values: means('年度ごとの値', mapOf(number, yearKey)) });

const section = record(
  { id, fields: means('項目', listOf(field, 1)) },
  { label: words, carry: means('次の年度に引き継ぐか', oneOf('keep', 'clear')) },
);

const rule = record(
  {
    id,
    when: means('よくないことの条件', text),
    level: means('error は提出を止め、warn は理由を求め、info は知らせる', oneOf('error', 'warn', 'info')),
    msg: means('知らせる言葉', words),
  },
  { each: means('列・欄・行ごとに尋ねる表', text) },
);

const fullCount = record({ field: text });
const count = notations([text, fullCount], (value) => (isRecord(value) ? fullCount : text));
const rollup = record(
  {},
  {
    counts: means('選択肢ごとに数える項目', listOf(count)),
    share: means('合わせた割合を出す選択肢', listOf(text)),
    list: means('一覧に出す場所', listOf(text)),
    totals: means('全部の調書を合計する場所', listOf(text)),
  },
);

/** The shape of a whole template as it is written: keys, types and patterns. What names refer to is checked in template-names.ts. */
export const templateShape: Check = record(
  {
    notation: means('書き方の版', oneOf(1)),
    id: means('様式の名前。使い回さない', templateId),
    title: means('題名', words),
    defaults,
    sections: means('区分', listOf(section, 1)),
  },
  {
    title_suffix: means('題名の後に印刷する文字', words),
    owner: means('団体の名前（覚え）', words),
    scope,
    axes: means('表の列', mapOf(axis, plainId)),
    choices: means('選択肢', mapOf(choiceSet, plainId)),
    lookups: means('年度ごとの単価など、式から引く値', mapOf(lookup, plainId)),
    validate: means('確認', listOf(rule)),
    rollup,
    print,
  },
);
