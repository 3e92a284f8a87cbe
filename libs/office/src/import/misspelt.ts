import { closest } from '@kairan/forms';
import { z } from 'zod';

export interface Misspelling {
  /** Of the object that holds the key. */
  path: PropertyKey[];
  key: string;
  meant: string;
}

/** Keys that a shape does not know and that are, but for a slip of the hand, ones that it misses. */
export function* misspellings(
  shape: z.core.$ZodType,
  value: unknown,
  path: PropertyKey[] = [],
): Iterable<Misspelling> {
  const bare = unwrapped(shape);
  if (bare instanceof z.ZodArray && Array.isArray(value))
    for (const [i, item] of value.entries()) yield* misspellings(bare.element, item, [...path, i]);
  if (!(bare instanceof z.ZodObject) || typeof value !== 'object' || value === null) return;
  const members: Record<string, z.core.$ZodType> = bare.shape;
  const absent = Object.keys(members).filter((key) => !Object.hasOwn(value, key));
  for (const [key, member] of Object.entries(value)) {
    const known = Object.hasOwn(members, key) ? members[key] : undefined;
    if (known) yield* misspellings(known, member, [...path, key]);
    const meant = known ? undefined : meantBy(key, absent);
    if (meant !== undefined) yield { path, key, meant };
  }
}

function unwrapped(shape: z.core.$ZodType): z.core.$ZodType {
  let bare = shape;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
    bare = bare.unwrap();
  return bare;
}

/** `table3_3` beside `table3_2` is another table of the same folder, no slip. */
function meantBy(key: string, absent: string[]): string | undefined {
  return closest(
    key,
    absent.filter((name) => digits(name) === digits(key)),
  );
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
