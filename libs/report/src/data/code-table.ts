import { labelText, placesOf, type Template } from '@kairan/forms';
import { type DataTable, textColumn } from './data-table.js';
import type { FormInUse } from './forms.js';

/** What the codes of choices mean: a row for each option of each place that is answered by choosing. */
export function codeTable(forms: FormInUse[]): DataTable {
  return {
    file: 'codes.csv',
    title: '選択肢の符号',
    columns: [
      textColumn('form', '様式'),
      textColumn('path', '欄（*は表の行）'),
      textColumn('label', '項目'),
      textColumn('code', '符号'),
      textColumn('meaning', '選択肢'),
    ],
    rows: forms.flatMap(({ name, template }) => optionsIn(template).map((option) => [name, ...option])),
    key: ['form', 'path', 'code'],
  };
}

function optionsIn(template: Template): string[][] {
  return placesOf(template).flatMap(({ path, spec, field, member }) => {
    if (spec.type !== 'choice' && spec.type !== 'multi') return [];
    const label = labelText(template, {}, member?.label ?? field.label);
    const options = template.choices[spec.of]?.options ?? [];
    return options.map((option) => [path, label, option.code, option.label]);
  });
}
