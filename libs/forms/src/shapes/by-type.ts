import { isRecord, own } from '../plain.js';
import { type Check, checkBy, child, entries, fault, keyFault, type Node, type Schema } from '../shape.js';
import { closest, unknownName } from '../suggest.js';
import type { Fault } from '../content.js';

/**
 * A record whose `type` says which keys it may have; of an unknown type nothing else is looked at.
 * @param otherwise the type that is meant where it is left out
 */
export function byType(kinds: Record<string, Check>, otherwise?: string): Check {
  const types = Object.keys(kinds);
  return checkBy(schemaOf(kinds, otherwise), (node, faults) => {
    const type = child(node, 'type');
    const name = type.value ?? otherwise;
    const kind = typeof name === 'string' ? (own(kinds, name) as Check | undefined) : undefined;
    if (kind) kind(node, faults);
    else if (typeof name === 'string') faults.push(fault(type, unknownName('種類', name, types)));
    else faults.push(withoutType(node, type, types));
  });
}

function withoutType(node: Node, type: Node, types: string[]): Fault {
  if (!isRecord(node.value)) return fault(node, '「キー: 値」の組で書いてください。');
  if (type.value !== undefined) return fault(type, `${types.join('、')} のいずれかで書いてください。`);
  const meant = entries(node).find(([key]) => closest(key, ['type']) !== undefined);
  if (meant) return keyFault(meant[1], unknownName('キー', meant[0], ['type']));
  return fault(node, '「type」がありません。書き加えてください。');
}

function schemaOf(kinds: Record<string, Check>, otherwise: string | undefined): Schema {
  const type = { enum: Object.keys(kinds), description: '回答の種類' };
  const allOf = Object.entries(kinds).map(([name, { schema }]) => ({
    if: { properties: { type: { const: name } }, ...(name === otherwise ? {} : { required: ['type'] }) },
    then: schema,
  }));
  const any = { type: 'object', properties: { type }, allOf };
  return otherwise === undefined ? { ...any, required: ['type'] } : any;
}
