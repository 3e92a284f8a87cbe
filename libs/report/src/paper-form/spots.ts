import { type BlockHint, pathLabel, type Place, placeAt, specUnit, type Template } from '@kairan/forms';

/** What the form says of an answer's place, whatever is answered there. */
export interface Spot {
  place: Place;
  /** What people call it. */
  label: string;
  unit: string;
  blank: string | undefined;
  /** Lines of room that it has at least; in tables and lists the hint speaks of their rows. */
  lines: number | undefined;
}

const known = new WeakMap<Template, Map<string, Spot>>();

/** `path` may name a row where the place says `*`. Throws where there is no such place. */
export function spotAt(template: Template, path: string): Spot {
  let spots = known.get(template);
  if (!spots) known.set(template, (spots = new Map()));
  const before = spots.get(path);
  if (before) return before;
  const spot = newSpot(template, path);
  spots.set(path, spot);
  return spot;
}

function newSpot(template: Template, path: string): Spot {
  const place = placeAt(template, path);
  if (!place) throw new Error(`${template.id}: no place ${path}`);
  const { blocks = {} } = template.print;
  const { blank, lines }: BlockHint = { ...blocks[place.field.id], ...blocks[path] };
  return {
    place,
    label: pathLabel(template, path),
    unit: specUnit(template, place.spec),
    blank,
    lines: hasRoom(place) ? lines : undefined,
  };
}

function hasRoom({ spec, field }: Place): boolean {
  return (
    (spec.type === 'text' || spec.type === 'longtext') && field.type !== 'table' && field.type !== 'list'
  );
}
