import { isAbsent } from '../columns.js';
import { fieldsOf, findField } from '../fields.js';
import { openForm } from '../open-form.js';
import { placeAt, placesIn } from '../places.js';
import { child, fault, items, type Node } from '../shape.js';
import { pathsIn } from '../shapes/words.js';
import { unknownName } from '../suggest.js';
import type { Fault } from '../content.js';
import type { Template } from '../template.js';
import { fieldNodes, specNodes, textOf } from './nodes.js';
import { explainColumn, explainSource } from './from.js';

type Put = (name: string) => string;

/** Checks that every path leads to an answer: in labels and print patterns, of roll-ups, and to last year's form. */
export function checkPaths(root: Node, form: Template, put: Put, faults: Fault[]): void {
  const ask = (node: Node, path: string) => {
    const wrong = explainPath(form, put(path));
    if (wrong !== undefined) faults.push(fault(node, wrong));
  };
  const inWords = (node: Node, own: readonly string[]) => {
    const paths = typeof node.value === 'string' ? pathsIn(node.value) : [];
    for (const path of paths.filter((each) => !own.includes(each))) {
      const wrong = explainPath(form, put(path)) ?? explainMany(form, put(path));
      if (wrong !== undefined) faults.push(fault(node, wrong));
    }
  };
  for (const spec of specNodes(root))
    inWords(child(spec, 'print'), ['value', ...(OWN_PARTS[textOf(spec, 'type') ?? ''] ?? [])]);
  const lastYear = openForm(form, form.year! - 1);
  for (const field of fieldNodes(root))
    for (const node of withParts(field)) {
      inWords(child(node, 'label'), []);
      const from = child(node, 'from');
      if (typeof from.value !== 'string') continue;
      const [source, name] = [put(from.value), put(textOf(node, 'id') ?? '')];
      const filled = placesIn(form, put(textOf(field, 'id')!));
      const column = filled.filter(({ member }) => member?.id === name);
      const explain = () =>
        node === field ? explainSource(lastYear, filled, source) : explainColumn(lastYear, column, source);
      const wrong = explainPath(lastYear, source) ?? explain();
      if (wrong !== undefined) faults.push(fault(from, wrong));
    }
  for (const node of ['list', 'totals'].flatMap((key) => items(child(child(root, 'rollup'), key))))
    ask(node, node.value as string);
}

/** Parts of an answer that its own print pattern may name. */
const OWN_PARTS: Record<string, readonly string[]> = {
  choice: ['code', 'label'],
  period: ['start', 'end'],
  era_year: ['era', 'year'],
};

function explainMany(form: Template, path: string): string | undefined {
  return placeAt(form, path)
    ? undefined
    : `「${path}」は一つの欄ではありません。欄の名前まで書いてください。`;
}

function withParts(field: Node): Node[] {
  return [field, ...['fields', 'columns', 'rows'].flatMap((key) => items(child(field, key)))];
}

/**
 * Says why a path leads to no answer of a form; undefined where it does. A path names a place or what holds places, as a Patch path; a
 * table's column without its row (`activities.result`) names that column of every row.
 */
function explainPath(form: Template, path: string): string | undefined {
  const [id = '', ...parts] = path.split('.');
  const fields = fieldsOf(form).map((field) => field.id);
  if (!fields.includes(id)) return unknownName('項目', id, fields);
  const field = findField(form, id);
  let rests = placesIn(form, id).map(({ keys }) => keys.slice(1));
  for (const part of parts) {
    const isRow = /^(\*|\d{1,3})$/.test(part);
    rests = rests.map((keys) => (keys[0] === '*' && !isRow ? keys.slice(1) : keys));
    const known = [...new Set(rests.flatMap(([key]) => key ?? []))];
    rests = rests.filter(([key]) => key === part || key === '*').map((keys) => keys.slice(1));
    if (rests.length === 0 && field?.type === 'matrix' && isAbsent(form, field.axis, part)) return undefined;
    if (rests.length === 0) return unknownName(`「${id}」の中に`, part, known);
  }
  return undefined;
}
