import { type DataTable, textColumn } from './data-table.js';

const TYPES = { string: '文字', integer: '整数', number: '数', boolean: '真偽', date: '日付' } as const;

/** What every column of every other table means, for those who open the files with a spreadsheet. */
export function columnTable(tables: DataTable[]): DataTable {
  const rows = tables.flatMap(({ file, columns }) =>
    columns.map(({ name, title, type, unit = '' }) => [file, name, title, TYPES[type], unit]),
  );
  const columns = [
    textColumn('file', 'ファイル'),
    textColumn('column', '列名'),
    textColumn('title', '意味'),
    textColumn('type', '種類'),
    textColumn('unit', '単位'),
  ];
  return { file: 'columns.csv', title: '列の説明', columns, rows, key: ['file', 'column'] };
}
