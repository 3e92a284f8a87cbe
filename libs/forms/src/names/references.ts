import { child, entries, fault, items, keyFault, type Node } from '../shape.js';
import { quote, unknownName } from '../suggest.js';
import type { Fault } from '../content.js';
import { choiceSetOf, codesOf, fieldNodes, isChoice, keysOf, namesOf, specNodes, textOf } from './nodes.js';

/** Checks that what a name refers to is there: choice sets, axes, detail fields, rows. */
export function checkReferences(root: Node, faults: Fault[]): void {
  const axes = keysOf(child(root, 'axes'));
  const choices = keysOf(child(root, 'choices'));
  for (const spec of specNodes(root)) {
    if (isChoice(spec)) refuseUnknown(child(spec, 'of'), '選択肢の組', choices, faults);
    refuseUnknown(child(spec, 'axis'), '軸', axes, faults);
    if (isChoice(spec)) checkDetail(root, spec, faults);
  }
  for (const field of fieldNodes(root)) checkRows(root, field, faults);
  refuseUnknown(child(child(root, 'scope'), 'parent'), '項目', scalarNames(root), faults);
}

export function refuseUnknown(node: Node, kind: string, known: string[], faults: Fault[]): void {
  if (typeof node.value === 'string' && !known.includes(node.value))
    faults.push(fault(node, unknownName(kind, node.value, known)));
}

/** Like refuseUnknown, of the key that leads to a node. */
export function refuseUnknownKey(
  key: string,
  node: Node,
  kind: string,
  known: string[],
  faults: Fault[],
): void {
  if (!known.includes(key)) faults.push(keyFault(node, unknownName(kind, key, known)));
}

const GRIDS = ['matrix', 'table', 'list', 'group', 'note'];

function scalarNames(root: Node): string[] {
  return namesOf(fieldNodes(root).filter((field) => !GRIDS.includes(textOf(field, 'type')!)));
}

function checkDetail(root: Node, spec: Node, faults: Fault[]): void {
  const set = choiceSetOf(root, spec);
  const open = child(set, 'open').value === true;
  for (const [code, detail] of entries(child(spec, 'detail'))) {
    if (set.value !== undefined && !open) refuseUnknownKey(code, detail, '選択肢', codesOf(set), faults);
    for (const field of Array.isArray(detail.value) ? items(detail) : [detail])
      checkAsked(root, spec, field, faults);
  }
}

function checkAsked(root: Node, spec: Node, field: Node, faults: Fault[]): void {
  if (field.value === textOf(spec, 'id'))
    faults.push(
      fault(field, `${quote(String(field.value))}はこの項目自身です。ほかの項目を書いてください。`),
    );
  else refuseUnknown(field, '一つの欄の項目', scalarNames(root), faults);
}

function checkRows(root: Node, field: Node, faults: Fault[]): void {
  if (textOf(field, 'type') !== 'matrix') return;
  const rows = items(child(field, 'rows'));
  const names = namesOf(rows);
  for (const row of rows) {
    const others = names.filter((name) => name !== textOf(row, 'id'));
    refuseUnknown(child(row, 'parent'), 'ほかの行', others, faults);
  }
  for (const [, rule] of entries(child(field, 'columns')))
    for (const row of items(child(rule, 'rows'))) refuseUnknown(row, '行', names, faults);
  checkAt(root, field, faults);
}

function checkAt(root: Node, field: Node, faults: Fault[]): void {
  const at = child(field, 'at');
  const axis = child(child(root, 'axes'), textOf(field, 'axis')!);
  if (at.value === undefined || at.value === 'years' || axis.value === undefined) return;
  if (items(child(axis, 'groups')).length === 0)
    faults.push(
      fault(
        at,
        `軸${quote(textOf(field, 'axis')!)}に年度の組（groups）がありません。軸に groups を書くか、at を消してください。`,
      ),
    );
}
