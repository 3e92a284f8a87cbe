import { type Field, fieldsOf, findField, labelText, type Place, placesIn, type Template, valueAt } from '@kairan/forms';
import { type SharedColumn, sharedColumns } from './answer-columns.js';
import { type DataColumn, type DataTable, integerColumn, textColumn } from './data-table.js';
import type { FormInUse } from './forms.js';
import type { BookRecords, SheetRecord } from './records.js';

/** The tables and lists within sheets, one table of rows for each field. */
export function rowTables({ forms, sheets }: BookRecords): DataTable[] {
  const fields = new Map<string, Field>();
  for (const field of forms.flatMap(({ template }) => fieldsOf(template)))
    if ((field.type === 'table' || field.type === 'list') && !fields.has(field.id)) fields.set(field.id, field);
  return [...fields.values()].map((field) => rowTable(field, forms, sheets));
}

function rowTable({ id, label }: Field, forms: FormInUse[], sheets: SheetRecord[]): DataTable {
  const isParted = forms.some(({ template }) => partsOf(template, id).some((part) => part !== ''));
  const answers = sharedColumns(
    forms,
    (template) => firstPart(placesIn(template, id)),
    ({ keys }) => (keys.at(-1) === '*' ? 'value' : keys.at(-1)!),
    titleIn,
  );
  const key = ['sheet', ...(isParted ? ['part'] : []), 'row'];
  return {
    file: `rows/${id}.csv`,
    title: `調書の中の表：${label}`,
    columns: [...key.map((name) => KEYS[name]!), ...answers.map(({ column }) => column)],
    rows: rowsIn(id, sheets, answers, isParted),
    key,
    ofSheets: true,
  };
}

const KEYS: Record<string, DataColumn> = {
  sheet: textColumn('sheet', '調書の識別子'),
  part: textColumn('part', '表の区分'),
  row: integerColumn('row', '行（1から）'),
};

/** The tables of a field with the same columns: one for each of `per`; of others the nameless one. */
function partsOf(template: Template, id: string): string[] {
  const field = findField(template, id);
  if (field?.type === 'table') return field.per?.map((part) => part.id) ?? [''];
  return field?.type === 'list' ? [''] : [];
}

/** The places of the first of these tables: the others have the same. */
function firstPart(places: Place[]): Place[] {
  const rootOf = ({ keys }: Place) => keys.slice(0, keys.indexOf('*')).join('.');
  return places.filter((place) => rootOf(place) === rootOf(places[0]!));
}

function titleIn(template: Template, path: string): string {
  const { field, member, column } = placesIn(template, path.split('.')[0]!).find((place) => place.path === path)!; // prettier-ignore
  const label = labelText(template, {}, member?.label ?? field.label);
  return column && column.label !== label ? `${label} ${column.label}` : label;
}

function* rowsIn(
  id: string,
  sheets: SheetRecord[],
  answers: SharedColumn[],
  isParted: boolean,
): Generator<string[]> {
  for (const { sheet, template, content } of sheets)
    for (const part of partsOf(template, id)) {
      const root = part === '' ? id : `${id}.${part}`;
      const keys = keysOf(template, id);
      const rows = valueAt(content, root);
      const count = Math.max(Array.isArray(rows) ? rows.length : 0, keys.texts.length);
      for (let row = 0; row < count; row++) {
        const cells = answers.map(({ column, cellIn }) => {
          const own = (place: Place) => valueAt(content, [root, row, ...place.keys.slice(place.keys.indexOf('*') + 1)].join('.')); // prettier-ignore
          return cellIn(template, own) || (column.name === keys.column ? (keys.texts[row] ?? '') : '');
        });
        yield [sheet.id, ...(isParted ? [part] : []), String(row + 1), ...cells];
      }
    }
}

/** Rows that are there from the start say their own text where nothing else stands in their first column. */
function keysOf(template: Template, id: string): { column?: string; texts: string[] } {
  const field = findField(template, id);
  if (field?.type !== 'table' || !field.keys) return { texts: [] };
  return { column: `answer.${field.columns[0]!.id}`, texts: field.keys };
}
