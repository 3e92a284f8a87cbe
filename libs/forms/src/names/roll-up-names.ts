import { child, fault, items, type Node } from '../shape.js';
import { quote } from '../suggest.js';
import type { Fault } from '../content.js';
import { choiceSetOf, codesOf, countedNode, fieldNodes, isChoice, namesOf, textOf } from './nodes.js';
import { refuseUnknown } from './references.js';

/** Checks what is counted over many sheets. */
export function checkCounts(root: Node, faults: Fault[]): void {
  const fields = fieldNodes(root);
  const choices = fields.filter(isChoice);
  const counted = items(child(child(root, 'rollup'), 'counts')).map(countedNode);
  for (const name of counted) {
    if (namesOf(fields).includes(name.value as string) && !namesOf(choices).includes(name.value as string))
      faults.push(
        fault(
          name,
          `${quote(String(name.value))}は選択肢の項目ではないので数えられません。type: choice の項目を書いてください。`,
        ),
      );
    else refuseUnknown(name, '項目', namesOf(choices), faults);
  }
  const sets = choices
    .filter((field) => counted.some(({ value }) => value === textOf(field, 'id')))
    .map((field) => choiceSetOf(root, field));
  const codes = [...new Set(sets.flatMap(codesOf))];
  for (const share of items(child(child(root, 'rollup'), 'share')))
    refuseUnknown(share, '選択肢', codes, faults);
}
