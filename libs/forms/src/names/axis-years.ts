import { groupYearsIn, yearsIn } from '../open-form.js';
import { child, entries, fault, items, keyFault, type Node } from '../shape.js';
import { quote, unknownName } from '../suggest.js';
import type { Fault } from '../content.js';

/** Checks the years of every axis as one year's form has them: in order, and the groups' years beside each other and within. */
export function checkAxisYears(root: Node, fiscalYear: number, faults: Fault[]): void {
  for (const [, axis] of entries(child(root, 'axes'))) {
    const written = child(axis, 'years');
    if (written.value === undefined) continue;
    const years = yearsIn(written.value, fiscalYear);
    if (!ascends(years))
      faults.push(
        fault(written, '年度が小さい順に1つずつになりません。範囲が重ならないように書いてください。'),
      );
    else checkGroups(axis, years, fiscalYear, faults);
    if (!/y/.test(JSON.stringify(written.value))) checkLabels(axis, years, faults);
  }
}

function ascends(years: number[]): boolean {
  return years.length > 0 && years.every((year, index) => index === 0 || year > years[index - 1]!);
}

function checkGroups(node: Node, axis: number[], fiscalYear: number, faults: Fault[]): void {
  const taken = new Map<number, string>();
  for (const group of items(child(node, 'groups'))) {
    const written = child(group, 'years');
    const years = groupYearsIn(written.value, child(node, 'years').value, fiscalYear);
    const id = child(group, 'id').value as string;
    const outside = years.find((year) => !axis.includes(year));
    const twice = years.find((year) => taken.has(year));
    if (outside !== undefined)
      faults.push(
        fault(
          written,
          `組${quote(id)}の年度 ${outside} が軸の年度にありません。軸か組の年度を直してください。`,
        ),
      );
    else if (twice !== undefined)
      faults.push(
        fault(
          written,
          `年度 ${twice} は組${quote(taken.get(twice)!)}にもあります。一つの組だけに入れてください。`,
        ),
      );
    else if (!areNeighbours(years, axis))
      faults.push(fault(written, `組${quote(id)}の年度が軸の中で続いていません。続いた年度にしてください。`));
    for (const year of years) taken.set(year, id);
  }
}

function areNeighbours(years: number[], axis: number[]): boolean {
  const first = axis.indexOf(years[0]!);
  return years.every((year, index) => axis[first + index] === year);
}

/** Labels and marks of an axis whose years do not move. */
function checkLabels(axis: Node, years: number[], faults: Fault[]): void {
  const known = years.map(String);
  for (const [name, node] of [...entries(child(axis, 'labels')), ...entries(child(axis, 'marks'))])
    if (!name.startsWith('{') && !known.includes(name))
      faults.push(keyFault(node, unknownName('軸の年度', name, known)));
}
