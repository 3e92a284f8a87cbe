import { type Place, placeAt, placesOf } from '../places.js';
import type { Spec } from '../field-types.js';
import type { Template } from '../template.js';

/** Why a field cannot be filled with what last year's form has there: it is not of the same parts, or holds other answers. */
export function explainSource(lastYear: Template, filled: Place[], from: string): string | undefined {
  const pairs = filled.flatMap((place) => {
    const source = placeAt(lastYear, [from, ...place.keys.slice(1)].join('.'));
    return source?.path.includes('*') === place.path.includes('*') ? [[place, source] as const] : [];
  });
  if (pairs.length === 0)
    return `「${from}」はこの項目と形が違います。一つの欄には一つの欄を、表には同じ列のある表を書いてください。`;
  return pairs.every(([place, source]) => kindOf(place.spec) === kindOf(source.spec))
    ? undefined
    : otherKind(from);
}

/** The same of a column of a table, which a column of last year fills line by line. */
export function explainColumn(lastYear: Template, filled: Place[], from: string): string | undefined {
  const source = placesOf(lastYear).find(({ path }) => path.includes('*') && path.replace('.*', '') === from);
  if (!source)
    return `「${from}」は表の列ではありません。前年度の表の列（works.result など）を書いてください。`;
  return filled.every(({ spec }) => kindOf(spec) === kindOf(source.spec)) ? undefined : otherKind(from);
}

function otherKind(from: string): string {
  return `「${from}」とは回答の種類が違うので、入れられません。type（選択肢なら of も）をそろえてください。`;
}

/** Answers of one kind can be taken over into each other's place. */
function kindOf(spec: Spec): string {
  if ('of' in spec) return `${spec.type} ${spec.of}`;
  if (['text', 'longtext', 'org', 'person'].includes(spec.type)) return 'text';
  return ['number', 'int', 'percent', 'money'].includes(spec.type) ? 'number' : spec.type;
}
