import { child, fault, items, type Node } from '../shape.js';
import type { Fault } from '../content.js';
import { fieldNodes, textOf } from './nodes.js';

/** Checks that somebody or something can fill every cell, and that nobody is asked for what is computed. */
export function checkFilling(root: Node, faults: Fault[]): void {
  for (const field of fieldNodes(root)) {
    const parts = ['fields', 'columns', 'rows'].flatMap((key) => items(child(field, key)));
    for (const node of [field, ...parts]) checkComputed(node, faults);
    checkKeys(field, faults);
    const filled = child(field, 'from').value !== undefined;
    for (const node of [field, ...parts]) if (!filled) checkLocked(node, faults);
  }
}

/** The form's own words stand in the first column of a table. */
function checkKeys(table: Node, faults: Fault[]): void {
  const keys = child(table, 'keys');
  const [first] = items(child(table, 'columns'));
  if (keys.value === undefined || !first) return;
  const isText = ['text', 'longtext', undefined].includes(textOf(first, 'type'));
  if (!isText || ['axis', 'formula', 'from'].some((key) => child(first, key).value !== undefined))
    faults.push(
      fault(
        keys,
        'keys の文字は最初の列に入ります。最初の列を、人も計算も書かない text の列にしてください。',
      ),
    );
}

function checkComputed(node: Node, faults: Fault[]): void {
  const needs = child(node, 'needs');
  if (child(node, 'formula').value === undefined) {
    if (needs.value !== undefined)
      faults.push(fault(needs, 'needs は計算する欄のものです。formula も書くか、needs を消してください。'));
    return;
  }
  for (const key of ['required', 'locked', 'from', 'carry']) {
    const other = child(node, key);
    if (other.value !== undefined && other.value !== false)
      faults.push(fault(other, `計算する欄（formula）には ${key} は書けません。どちらかを消してください。`));
  }
}

/** Whoever may not write here, and nothing else fills it: it would be blank for ever. */
function checkLocked(node: Node, faults: Fault[]): void {
  const locked = child(node, 'locked');
  if (
    locked.value === true &&
    child(node, 'from').value === undefined &&
    child(node, 'formula').value === undefined
  )
    faults.push(
      fault(
        locked,
        'だれも書けず、年度を開くときにも入らない欄です。from を書くか、locked を消してください。',
      ),
    );
}
