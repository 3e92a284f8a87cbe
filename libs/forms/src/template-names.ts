import { checkFilling } from './names/computed.js';
import { checkDuplicates } from './names/duplicates.js';
import { checkPrint } from './names/print-names.js';
import { checkReferences } from './names/references.js';
import { checkCounts } from './names/roll-up-names.js';
import type { Node } from './shape.js';
import type { Fault } from './content.js';

/** Checks a document of the right shape: that names are given once, that every name used is defined, and that keys agree. */
export function checkNames(root: Node, faults: Fault[]): void {
  checkDuplicates(root, (name) => name, faults);
  if (faults.length > 0) return;
  checkReferences(root, faults);
  checkFilling(root, faults);
  checkCounts(root, faults);
  checkPrint(root, faults);
}
