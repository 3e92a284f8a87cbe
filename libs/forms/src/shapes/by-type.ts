import { isRecord, own } from '../plain.js';
import { type Check, checkBy, child, entries, fault, keyFault, type Node, type Schema } from '../shape.js';
import { closest, unknownName } from '../suggest.js';
import type { Fault } from '../content.js';

/**
 * A record whose `type` says which keys it may have; of an unknown type nothing else is looked at.
 * @param otherwise the type that is meant where it is left out
 */
export function byType(kinds: Record<string, Check>, otherwise?: string): Check {
  return byKey('type', '回答の種類', kinds, otherwise);
}

/** The same of a record that says it under another key. */
export function byKey(key: string, means: string, kinds: Record<string, Check>, otherwise?: string): Check {
  const names = Object.keys(kinds);
  return checkBy(schemaOf(key, means, kinds, otherwise), (node, faults) => {
    const said = child(node, key);
    const name = said.value ?? otherwise;
    const kind = typeof name === 'string' ? (own(kinds, name) as Check | undefined) : undefined;
    if (kind) kind(node, faults);
    else if (typeof name === 'string') faults.push(fault(said, unknownName('種類', name, names)));
    else faults.push(unsaid(node, key, said, names));
  });
}

function unsaid(node: Node, key: string, said: Node, names: string[]): Fault {
  if (!isRecord(node.value)) return fault(node, '「キー: 値」の組で書いてください。');
  if (said.value !== undefined) return fault(said, `${names.join('、')} のいずれかで書いてください。`);
  const meant = entries(node).find(([name]) => closest(name, [key]) !== undefined);
  if (meant) return keyFault(meant[1], unknownName('キー', meant[0], [key]));
  return fault(node, `「${key}」がありません。書き加えてください。`);
}

function schemaOf(
  key: string,
  description: string,
  kinds: Record<string, Check>,
  otherwise: string | undefined,
): Schema {
  const said = { enum: Object.keys(kinds), description };
  const allOf = Object.entries(kinds).map(([name, { schema }]) => ({
    if: { properties: { [key]: { const: name } }, ...(name === otherwise ? {} : { required: [key] }) },
    then: schema,
  }));
  const any = { type: 'object', properties: { [key]: said }, allOf };
  return otherwise === undefined ? { ...any, required: [key] } : any;
}
