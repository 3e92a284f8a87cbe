import { fieldsOf } from './fields.js';
import { matrixRows } from './places.js';
import { unknownName } from './suggest.js';
import type { Field, MatrixField, Row, TableField } from './field-types.js';
import type { Rule, Template } from './template.js';

/** What a rule is asked of: the sheet, the columns and cells of a matrix or of one of its rows, or the lines of a table. */
export type RuleTarget = { field?: undefined } | { field: MatrixField; row?: Row } | { field: TableField };

export function ruleTarget(template: Template, { each }: Rule): RuleTarget | { message: string } {
  if (each === undefined) return {};
  const [id = '', rowId, ...more] = each.split('.');
  const field = fieldsOf(template).find((candidate) => candidate.id === id);
  if (!isAsked(field)) return { message: explain(template, id, field) };
  if (field.type === 'table')
    return rowId === undefined
      ? { field }
      : { message: `each には「${id}」とだけ書いてください。条件は表の行ごとに確かめます。` };
  if (rowId === undefined) return { field };
  const rows = matrixRows(field).map((row) => row.id);
  const row = matrixRows(field).find((candidate) => candidate.id === rowId);
  if (!row || more.length > 0) return { message: unknownName('行', [rowId, ...more].join('.'), rows) };
  return { field, row };
}

function isAsked(field: Field | undefined): field is MatrixField | TableField {
  return field?.type === 'matrix' || field?.type === 'table';
}

function explain(template: Template, id: string, field: Field | undefined): string {
  if (field) return `「${id}」は表（matrix か table）ではありません。each には表の項目を書いてください。`;
  return unknownName(
    '表（matrix か table）',
    id,
    fieldsOf(template)
      .filter(isAsked)
      .map((known) => known.id),
  );
}
