import {
  cellsIn,
  conditionHolds,
  fieldsOf,
  openPaths,
  overlaps,
  type Answer,
  type Content,
  type EditMask,
  type Template,
} from '@kairan/forms';
import { stepsOf, type Route } from '@kairan/workflow';

/**
 * What of a sheet's answers nobody can write in its year: places that are filled when a year opens, columns of years that are over. It
 * arrives with an import, by field, as last year's sheet would have handed it on.
 * @param form opened for the year
 */
export function broughtAlong(form: Template, route: Route, content: Content): Content {
  const open = stepsOf(route)
    .filter(({ step: { when } }) => when === undefined || conditionHolds(form, when, content))
    .flatMap(({ step }) => openPaths(form, step.edit as EditMask, form.year!));
  const brought: Content = {};
  for (const { id } of fieldsOf(form)) {
    const cells = cellsIn(form, id, content).filter(({ place }) => !place.computed);
    const [mine, theirs] = parted(cells, ({ path }) => open.some((other) => overlaps(other, path)));
    if (!mine.some(({ value }) => value !== null)) continue;
    const field = { [id]: structuredClone(content[id] ?? null) };
    for (const { path } of theirs) blank(field, path.split('.'));
    brought[id] = field[id]!;
  }
  return brought;
}

/** @returns those for which it does not hold, and those for which it does */
function parted<T>(all: T[], holds: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => !holds(one)), all.filter(holds)];
}

function blank(node: Answer, [key, ...rest]: string[]): void {
  const holder = node as Record<string, Answer> | null;
  if (holder === null || typeof holder !== 'object' || !Object.hasOwn(holder, key!)) return;
  if (rest.length === 0) holder[key!] = null;
  else blank(holder[key!]!, rest);
}
