import { child, entries, fault, items, type Node } from './shape.js';
import { quote, unknownName } from './suggest.js';
import type { Fault } from './template.js';

/** Checks that names are given once and that every name used is defined. Works on documents whose shape is faulty, too. */
export function checkNames(root: Node, faults: Fault[]): void {
  checkDuplicates(root, faults);
  checkReferences(root, faults);
  checkRollup(root, faults);
  checkSides(root, faults);
}

export function fieldNodes(root: Node): Node[] {
  return items(child(root, 'sections')).flatMap((section) => items(child(section, 'fields')));
}

/** The choice set of this name; a node without value where there is none. */
export function choiceSetNode(root: Node, name: unknown): Node {
  return child(child(root, 'choices'), typeof name === 'string' ? name : '');
}

export function codesOf(choiceSet: Node): string[] {
  return namesOf(items(child(choiceSet, 'options')), 'code');
}

export function namesOf(nodes: Node[], key = 'id'): string[] {
  return nodes.map((node) => child(node, key).value).filter((name) => typeof name === 'string');
}

function checkDuplicates(root: Node, faults: Fault[]): void {
  const sections = items(child(root, 'sections'));
  const fields = fieldNodes(root);
  // A mask and print.side name a section or a field, so both share their names.
  refuseDuplicates([...sections, ...fields], 'id', faults);
  for (const field of fields) {
    refuseDuplicates(items(child(field, 'rows')), 'id', faults);
    refuseDuplicates(items(child(field, 'columns')), 'id', faults);
  }
  for (const [, set] of entries(child(root, 'choices')))
    refuseDuplicates(items(child(set, 'options')), 'code', faults);
  refuseDuplicates(items(child(root, 'validate')), 'id', faults);
  refuseDuplicates(items(child(child(root, 'rollup'), 'counts')), 'field', faults);
}

function refuseDuplicates(nodes: Node[], key: string, faults: Fault[]): void {
  const seen = new Set<unknown>();
  for (const node of nodes) {
    const name = child(node, key);
    if (typeof name.value !== 'string') continue;
    if (seen.has(name.value))
      faults.push(fault(name, `${quote(name.value)}が2回使われています。別の名前にしてください。`));
    seen.add(name.value);
  }
}

function checkReferences(root: Node, faults: Fault[]): void {
  const axes = entries(child(root, 'axes')).map(([name]) => name);
  const choices = entries(child(root, 'choices')).map(([name]) => name);
  for (const field of fieldNodes(root)) {
    const type = child(field, 'type').value;
    if (type === 'choice') refuseUnknown(child(field, 'of'), '選択肢の組', choices, faults);
    if (type === 'matrix') refuseUnknown(child(field, 'axis'), '軸', axes, faults);
  }
}

function checkRollup(root: Node, faults: Fault[]): void {
  const fields = fieldNodes(root);
  const choices = fields.filter((field) => child(field, 'type').value === 'choice');
  const counts = items(child(child(root, 'rollup'), 'counts'));
  for (const count of counts) {
    const name = child(count, 'field');
    if (namesOf(fields).includes(name.value as string) && !namesOf(choices).includes(name.value as string))
      faults.push(
        fault(
          name,
          `「${String(name.value)}」は選択肢の項目ではないので数えられません。type: choice の項目を書いてください。`,
        ),
      );
    else refuseUnknown(name, '項目', namesOf(choices), faults);
  }
  const counted = choices.filter((field) =>
    namesOf(counts, 'field').includes(child(field, 'id').value as string),
  );
  const codes = [
    ...new Set(counted.flatMap((field) => codesOf(choiceSetNode(root, child(field, 'of').value)))),
  ];
  for (const share of items(child(child(root, 'rollup'), 'share')))
    refuseUnknown(share, '選択肢', codes, faults);
}

function checkSides(root: Node, faults: Fault[]): void {
  const known = namesOf([...items(child(root, 'sections')), ...fieldNodes(root)]);
  for (const [name, node] of entries(child(child(root, 'print'), 'side')))
    refuseUnknown({ value: name, path: node.path }, '項目や区分', known, faults);
}

function refuseUnknown(node: Node, kind: string, known: string[], faults: Fault[]): void {
  if (typeof node.value === 'string' && !known.includes(node.value))
    faults.push(fault(node, unknownName(kind, node.value, known)));
}
