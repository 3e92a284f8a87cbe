import { columnsOf, isAbsent } from '../columns.js';
import { placesIn } from '../places.js';
import { child, entries, fault, keyFault, type Node } from '../shape.js';
import { quote, unknownName } from '../suggest.js';
import type { Fault } from '../content.js';
import type { Template } from '../template.js';
import { yearText } from '../years.js';
import { checkAxisYears } from './axis-years.js';
import { checkDuplicates } from './duplicates.js';
import { fieldNodes, textOf } from './nodes.js';
import { checkPaths } from './paths.js';

/** Checks what can be told of one year's form only: the years of axes, names that have a year in them, and paths. */
export function checkOpenedNames(root: Node, form: Template, faults: Fault[]): void {
  const put = (name: string) => yearText(name, form.year!, form.defaults.eras);
  checkAxisYears(root, form.year!, faults);
  checkDuplicates(root, put, faults);
  if (faults.length > 0) return;
  for (const field of fieldNodes(root)) {
    checkColumns(field, form, put, faults);
    refuseTwoOfOnePlace(field, form, put, faults);
  }
  if (faults.length === 0) checkPaths(root, form, put, faults);
}

function checkColumns(field: Node, form: Template, put: (name: string) => string, faults: Fault[]): void {
  if (textOf(field, 'type') !== 'matrix') return;
  const columns = columnsOf(form, textOf(field, 'axis')!);
  const known = columns.map(({ id }) => id);
  for (const [name, rule] of entries(child(field, 'columns'))) {
    const column = columns.find(({ id }) => id === put(name));
    if (isAbsent(form, textOf(field, 'axis')!, put(name))) continue;
    if (!column) faults.push(keyFault(rule, unknownName('列', put(name), known)));
    else if (rule.value === 'sum' && !column.of)
      faults.push(fault(rule, `列${quote(name)}は小計や合計の列ではないので、sum と書けません。`));
  }
}

/** The columns of an axis and those beside them may be called the same. */
function refuseTwoOfOnePlace(
  field: Node,
  form: Template,
  put: (name: string) => string,
  faults: Fault[],
): void {
  const seen = new Set<string>();
  for (const { path } of placesIn(form, put(textOf(field, 'id')!))) {
    if (seen.has(path))
      return void faults.push(
        fault(field, `${quote(path)}という欄が2つになります。列や行の id を変えてください。`),
      );
    seen.add(path);
  }
}
