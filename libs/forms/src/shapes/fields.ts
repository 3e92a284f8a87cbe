import { ROW_LIMIT } from '../slots.js';
import { isRecord } from '../plain.js';
import {
  also,
  anyText,
  type Check,
  child,
  defined,
  fault,
  flag,
  integer,
  listOf,
  mapOf,
  means,
  notations,
  oneOf,
  record,
  text,
} from '../shape.js';
import { byType } from './by-type.js';
import { columnId, id } from './names.js';
import { specRecords } from './specs.js';
import { answeredWords, words } from './words.js';
import { fixedYears } from './years.js';

const label = defined('label', means('印刷される見出し。{場所} はその欄の回答に置き換わる', answeredWords));
const carry = defined(
  'carry',
  means('次の年度を開くとき、引き継ぐ（keep）か空欄で始める（clear）', oneOf('keep', 'clear')),
);
const required = defined('required', means('提出までに回答が要る', flag));
const from = defined('from', means('次の年度を開くとき、前年度の調書のこの場所の回答を入れる', text));
const locked = defined('locked', means('だれも書けない。年度を開くときに入る', flag));
const computed = {
  formula: defined('formula', means('計算する欄の式', text)),
  needs: defined('needs', means('all なら、全部の回答がそろうまで空欄', oneOf('all'))),
};

const named = { id, label };
const anyField = {
  required,
  hint: defined('hint', means('見出しに小さく添える説明', words)),
  carry,
  from,
  locked,
  screen_only: defined('screen_only', means('画面だけの項目。印刷しない', flag)),
  only_years: defined('only_years', means('この年度の様式だけにある', fixedYears)),
};

const spec = defined('cell', byType(specRecords({}, {})));
const cell = means('欄に入る回答の種類', spec);

const member = defined('member', byType(specRecords(named, { required, carry, locked, ...computed })));

const anyColumn = {
  id: columnId,
  axis: means('この軸の列の数だけ増える', text),
  required,
  carry,
  from,
  locked,
  ...computed,
};
const column = also(byType(specRecords({ label }, anyColumn, 'longtext'), 'longtext'), (node, faults) => {
  if (child(node, 'id').value === undefined && child(node, 'axis').value === undefined)
    faults.push(fault(node, '「id」がありません。書き加えてください。'));
});

const row = record(named, {
  cell,
  parent: means('内訳として字下げする、親の行', text),
  block: means('左に立てる縦書きの見出し', words),
  carry,
  ...computed,
});

const rowNumber = oneOf('(1)', '①', '1');
const wholeColumn = oneOf('sum', 'none');
const someRows = record({ rows: listOf(text, 1) });
const columnRule = notations([wholeColumn, someRows], (value) => (isRecord(value) ? someRows : wholeColumn));

/** A record of one kind of field that holds more than one cell. */
function kind(type: string, must: Record<string, Check>, may: Record<string, Check> = {}): Check {
  return record({ ...named, type: oneOf(type), ...must }, { ...anyField, ...may }, `type: ${type} の`);
}

/** A field of any kind. */
export const field: Check = defined(
  'field',
  byType({
    ...specRecords(named, { ...anyField, ...computed }),
    group: kind('group', { fields: means('組になる項目', listOf(member, 1)) }),
    list: kind(
      'list',
      { of: means('並ぶ回答の種類', spec) },
      { max: integer(1, ROW_LIMIT), number: rowNumber, sep: means('間に印刷する文字', anyText) },
    ),
    table: kind(
      'table',
      { columns: means('列', listOf(column, 1)) },
      {
        number: rowNumber,
        per: means('同じ表を並べる数だけ', listOf(record({ id: columnId, label: words }), 1)),
        keys: means('初めからある行の、最初の列の文字', listOf(words, 1)),
        max: means('最も多い行数', integer(1, ROW_LIMIT)),
      },
    ),
    matrix: kind(
      'matrix',
      { axis: means('列。axes の名前', text) },
      {
        cell,
        group_cell: means('組の欄（at: groups か years+groups）だけに入る回答の種類。省くと cell', spec),
        rows: means('行。省くと名前のない一行', listOf(row, 1)),
        sub: means('どの行にもある段。{ plan: 計画額, actual: 実績額 }', mapOf(words, id)),
        at: means('欄を置く列', oneOf('years', 'groups', 'years+groups')),
        columns: means('列ごとの扱い', mapOf(columnRule)),
      },
    ),
    note: kind('note', {}),
  }),
);
