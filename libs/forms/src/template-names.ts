import { checkFilling } from './names/computed.js';
import { checkDuplicates } from './names/duplicates.js';
import { checkPrint } from './names/print-names.js';
import { checkReferences } from './names/references.js';
import { checkCounts } from './names/roll-up-names.js';
import { checkRuleNames } from './names/rule-names.js';
import { child, type Node } from './shape.js';
import type { Fault } from './template.js';

/** Checks a document of the right shape: that names are given once, that every name used is defined, and that keys agree. */
export function checkNames(root: Node, faults: Fault[]): void {
  checkDuplicates(root, (name) => name, faults);
  checkReferences(root, faults);
  checkFilling(root, faults);
  checkRuleNames(root, faults);
  checkCounts(root, faults);
  checkPrint(root, faults);
}

export { codesOf, fieldNodes, namesOf } from './names/nodes.js';

/** The choice set of this name; a node without value where there is none. */
export function choiceSetNode(root: Node, name: unknown): Node {
  return child(child(root, 'choices'), typeof name === 'string' ? name : '');
}
