import { child, entries, items, type Node } from '../shape.js';

export function fieldNodes(root: Node): Node[] {
  return items(child(root, 'sections')).flatMap((section) => items(child(section, 'fields')));
}

/** The nodes that say what one cell holds: the field, its members or columns, its cells. */
export function specNodes(root: Node): Node[] {
  return fieldNodes(root).flatMap((field) => [
    field,
    ...['fields', 'columns'].flatMap((key) => items(child(field, key))),
    ...['of', 'cell', 'group_cell'].map((key) => child(field, key)),
    ...items(child(field, 'rows')).map((row) => child(row, 'cell')),
  ]);
}

export function textOf(node: Node, key: string): string | undefined {
  const { value } = child(node, key);
  return typeof value === 'string' ? value : undefined;
}

export function namesOf(nodes: Node[], key = 'id'): string[] {
  return nodes.flatMap((node) => textOf(node, key) ?? []);
}

export function keysOf(node: Node): string[] {
  return entries(node).map(([key]) => key);
}

/** The codes of a choice set in any of its notations, each with its node. */
export function codeNodes(set: Node): Node[] {
  const options = Array.isArray(set.value) ? set : child(set, 'options');
  if (options.value === undefined) return keyNodes(set);
  if (!Array.isArray(options.value)) return keyNodes(options);
  return items(options).map((option) => (typeof option.value === 'string' ? option : child(option, 'code')));
}

function keyNodes(node: Node): Node[] {
  return entries(node).map(([value, { path }]) => ({ value, path }));
}

export function codesOf(set: Node): string[] {
  return codeNodes(set).map(({ value }) => value as string);
}

/** The choice set that a choice is of; a node without value where there is none. */
export function choiceSetOf(root: Node, spec: Node): Node {
  return child(child(root, 'choices'), textOf(spec, 'of') ?? '');
}

/** The field that is counted, whether written in full or in short. */
export function countedNode(count: Node): Node {
  return typeof count.value === 'string' ? count : child(count, 'field');
}

export function isChoice(spec: Node): boolean {
  return ['choice', 'multi'].includes(textOf(spec, 'type') ?? '');
}
