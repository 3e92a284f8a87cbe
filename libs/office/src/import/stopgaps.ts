import {
  applyPatches,
  checkContent,
  choiceSetOf,
  pathLabel,
  placeAt,
  type Content,
  type Patch,
  type Template,
} from '@kairan/forms';

/** An answer that a form requires and that a published sheet leaves blank, with what was put in its place. */
export interface Stopgap {
  path: string;
  label: string;
  value: unknown;
}

const BLANK_AS_PUBLISHED = '（公表された調書では空欄）';

/** Fills what a form requires and the publication leaves blank, so that the sheet can go its way; each is told. */
export function fillRequired(
  template: Template,
  content: Content,
): { content: Content; stopgaps: Stopgap[] } {
  const stopgaps = checkContent(template, content, 'all', template.year!)
    .filter(({ rule }) => rule === 'required')
    .map(({ path }) => ({ path, label: pathLabel(template, path), value: stopgapAt(template, path) }));
  const patches: Patch[] = stopgaps.map(({ path, value }) => ({ path, value }));
  const filled = applyPatches(template, content, patches);
  if ('faults' in filled) throw new Error(JSON.stringify(filled.faults));
  return { content: filled.content, stopgaps };
}

/** 該当なし where the form takes it; else the last option, words that say so, or 0. */
function stopgapAt(template: Template, path: string): unknown {
  const place = placeAt(template, path);
  if (!place) return null;
  const { spec } = place;
  if (spec.na) return { na: template.defaults.na };
  if (spec.type === 'choice') return choiceSetOf(template, path).options.at(-1)?.code ?? null;
  if (spec.type === 'money' || spec.type === 'number' || spec.type === 'int') return 0;
  return BLANK_AS_PUBLISHED;
}
