import { placesUnder } from './place-names.js';
import { placesRead } from './formula.js';
import { type Place, placeAt } from './places.js';
import { stepsOf } from './steps.js';
import type { Template } from './template.js';

const known = new WeakMap<Template, Map<string, string[]>>();

/** The paths of the cells that people fill in and from which what is at a path is computed; none where nothing there is computed. */
export function sourcesOf(template: Template, path: string): string[] {
  const sources = known.get(template) ?? new Map<string, string[]>();
  known.set(template, sources);
  const before = sources.get(path);
  if (before) return before;
  const found = findSources(template, path);
  sources.set(path, found);
  return found;
}

function findSources(template: Template, path: string): string[] {
  return placesBehind(template, path)
    .filter(({ computed }) => !computed)
    .map((source) => source.path);
}

/** What is at a path, and every cell, entered or computed, from which something there is computed. */
export function placesBehind(template: Template, path: string): Place[] {
  const { byPath } = stepsOf(template);
  const place = placeAt(template, path);
  const seen = new Set(place ? [place] : (placesUnder(template, path) ?? []));
  for (const { path: reached } of seen) {
    const step = byPath.get(reached);
    if (step) for (const read of placesRead(step.formula)) seen.add(read);
  }
  return [...seen];
}
