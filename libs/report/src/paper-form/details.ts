import { type Place, placeAt, placesOf, type Template } from '@kairan/forms';

/** Which details are printed within the answer of a choice. */
interface Details {
  /** By `choice option`, the paths of its details. */
  of: ReadonlyMap<string, readonly string[]>;
  /** Details that have no place of their own. */
  packed: ReadonlySet<string>;
}

const known = new WeakMap<Template, Details>();

/**
 * Details of fields and of members of groups stand within the answer of the first option that asks them; those in tables, and those
 * that are more than one cell, keep their own place.
 */
export function detailsIn(template: Template): Details {
  const before = known.get(template);
  if (before) return before;
  const of = new Map<string, string[]>();
  const owner = new Map<string, string>();
  for (const place of placesOf(template).filter(isSingle))
    for (const [code, name] of detailsOf(place)) {
      const asked = beside(template, place, name);
      if (!asked || owner.has(asked.path) || stemsFrom(owner, place.path, asked.path)) continue;
      owner.set(asked.path, place.path);
      const option = `${place.path} ${code}`;
      of.set(option, [...(of.get(option) ?? []), asked.path]);
    }
  const details = { of, packed: new Set(owner.keys()) };
  known.set(template, details);
  return details;
}

/** Each option's code with each name of what it asks. */
function detailsOf({ spec }: Place): [string, string][] {
  const details = (spec.type === 'choice' || spec.type === 'multi' ? spec.detail : undefined) ?? {};
  return Object.entries(details).flatMap(([code, names]) =>
    [names].flat().map((name): [string, string] => [code, name]),
  );
}

function isSingle({ path, row }: Place): boolean {
  return row === undefined && !path.includes('*');
}

/** What a name means beside a choice: the member of its group, else the field. */
function beside(template: Template, { keys }: Place, name: string): Place | undefined {
  const place = placeAt(template, [...keys.slice(0, -1), name].join('.')) ?? placeAt(template, name);
  return place && isSingle(place) ? place : undefined;
}

/** Whether a place is, through the choices that ask it, within another. */
function stemsFrom(owner: ReadonlyMap<string, string>, path: string, other: string): boolean {
  for (let at: string | undefined = path; at !== undefined; at = owner.get(at)) if (at === other) return true;
  return false;
}
