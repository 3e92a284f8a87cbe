import type { Dwell } from '@kairan/office';
import type { Leaving } from '@kairan/store';
import { stringify } from 'csv-stringify/sync';

const heads = ['対象', '担当課', '段階', '回議順', '回', '到着', '終了', '経過時間（時間）', '営業日数', '終わり方', '氏名', '所属', '職', '代決（本人）', '調書ID']; // prettier-ignore

const ends: Record<Leaving, string> = {
  submitted: '提出',
  approved: '承認',
  returned: '差戻し',
  pulledBack: '引戻し',
  withdrawn: '取下げ',
  rejected: '否決',
  decided: '決裁',
  rerouted: '様式・決裁ルートの変更',
};

/**
 * The stays as a table for Excel: UTF-8 with a byte order mark, without which Excel takes it for Shift_JIS; RFC 4180 quoting and line
 * ends. A text that a spreadsheet would read as a formula (it begins with = + - @, also full-width, tab or CR) gets an
 * apostrophe before it, which spreadsheets take for "this is text".
 */
export function dwellCsv(stays: Dwell[]): string {
  return stringify([heads, ...stays.map(cellsOf)], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function cellsOf({ arrived, left, how, by, ...stay }: Dwell): (string | number)[] {
  return [
    ...[stay.subject, stay.department, stay.stageLabel, stay.stepLabel, stay.round],
    ...[inJapan(arrived), left ? inJapan(left) : '', stay.hours.toFixed(1), stay.businessDays],
    ...[how ? ends[how] : '', by?.name ?? '', by?.unit ?? '', by?.post ?? ''],
    ...[by?.acting ? (by.acting.for?.name ?? '空席') : '', stay.sheetId],
  ];
}

/** `2026-05-12 09:30`, as Excel reads an instant. */
function inJapan(instant: Date): string {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
