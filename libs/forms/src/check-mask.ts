import { fieldsOf } from './fields.js';
import { entries, fault, items, type Node } from './shape.js';
import { isRecord } from './plain.js';
import { unknownName } from './suggest.js';
import type { Fault, Field, Template } from './template.js';

/** Checks an edit mask against a template. All faults are answered; their paths lead into the mask. */
export function checkMask(template: Template, mask: unknown): Fault[] {
  if (!isRecord(mask)) return [{ path: [], message: '「項目や区分: 書ける範囲」の組で書いてください。' }];
  return entries({ value: mask, path: [] }).flatMap(([name, opening]) => {
    const section = template.sections.find(({ id }) => id === name);
    const fields = section?.fields ?? fieldsOf(template).filter(({ id }) => id === name);
    if (fields.length > 0) return checkOpening(opening, fields, section !== undefined);
    const known = template.sections.flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]);
    return [fault(opening, unknownName('項目や区分', name, known))];
  });
}

/** Required fields that none of the masks opens: nobody could ever answer them. */
export function neverOpened(template: Template, masks: Record<string, unknown>[]): Field[] {
  return template.sections.flatMap((section) =>
    section.fields.filter(
      ({ id, required }) =>
        required === true &&
        !masks.some((mask) => Object.hasOwn(mask, id) || Object.hasOwn(mask, section.id)),
    ),
  );
}

function checkOpening(opening: Node, fields: Field[], isSection: boolean): Fault[] {
  const { value } = opening;
  if (value === 'all') return [];
  if (value === 'this_year') {
    const other = fields.find((field) => field.type !== 'matrix');
    return other
      ? [
          fault(
            opening,
            `「${other.label}」は年度別の表ではないので this_year は使えません。all と書いてください。`,
          ),
        ]
      : [];
  }
  if (!Array.isArray(value))
    return [fault(opening, 'all、this_year、列の並び [ ] のいずれかで書いてください。')];
  const table = fields[0];
  if (isSection || table?.type !== 'table')
    return [fault(opening, '列の並びを書けるのは表の項目だけです。all と書いてください。')];
  if (value.length === 0)
    return [fault(opening, '列が1つもありません。開く列を書くか、この行を消してください。')];
  const columns = table.columns.map(({ id }) => id);
  return items(opening)
    .filter((item) => !columns.includes(item.value as string))
    .map((item) => fault(item, describeColumn(item.value, columns)));
}

function describeColumn(value: unknown, columns: string[]): string {
  return typeof value === 'string'
    ? unknownName('列', value, columns)
    : `列の名前（${columns.join('、')}）を書いてください。`;
}
