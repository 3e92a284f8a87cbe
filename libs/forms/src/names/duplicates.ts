import { child, entries, fault, items, type Node } from '../shape.js';
import { quote } from '../suggest.js';
import type { Fault } from '../content.js';
import { codeNodes, countedNode, fieldNodes } from './nodes.js';

/** Names as they are in some form: opened for a year, marks in them have become that year. */
type Put = (name: string) => string;

/** Tells names that are given twice. */
export function checkDuplicates(root: Node, put: Put, faults: Fault[]): void {
  const once = (nodes: Node[], key = 'id') =>
    refuseDuplicates(
      nodes.map((node) => child(node, key)),
      put,
      faults,
    );
  // A mask and print.side name a section or a field, so both share their names.
  once(items(child(root, 'sections')).flatMap((section) => [section, ...items(child(section, 'fields'))]));
  for (const field of fieldNodes(root)) {
    for (const key of ['rows', 'columns', 'fields', 'per']) once(items(child(field, key)));
  }
  for (const [, axis] of entries(child(root, 'axes')))
    once([...items(child(axis, 'columns')), ...sumColumns(axis)]);
  for (const [, set] of entries(child(root, 'choices'))) refuseDuplicates(codeNodes(set), put, faults);
  once(items(child(root, 'validate')));
  const rollup = child(root, 'rollup');
  refuseDuplicates(items(child(rollup, 'counts')).map(countedNode), put, faults);
}

/** Groups, subtotals and the total share their names with the years, which are digits. */
function sumColumns(axis: Node): Node[] {
  const groups = items(child(axis, 'groups'));
  return [...groups.flatMap((group) => [group, child(group, 'subtotal')]), child(axis, 'total')];
}

function refuseDuplicates(names: Node[], put: Put, faults: Fault[]): void {
  const seen = new Set<string>();
  for (const node of names) {
    if (typeof node.value !== 'string') continue;
    const name = put(node.value);
    if (seen.has(name))
      faults.push(fault(node, `${quote(name)}が2回使われています。別の名前にしてください。`));
    seen.add(name);
  }
}
