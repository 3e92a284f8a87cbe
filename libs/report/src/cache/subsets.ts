import type { Subsets } from '../pdf/assembly.js';
import { layoutVersion } from './layout-version.js';
import type { Pack } from './pack.js';

const prefix = () => `${layoutVersion()} `;

/** The subsets of fonts that the last book had, unless another release made them. */
export function keptSubsets(pack: Pack): Subsets {
  const own = [...pack].filter(([key]) => key.startsWith(prefix()));
  return new Map(own.map(([key, bytes]) => [key.slice(prefix().length), bytes]));
}

/** A pack with the subsets of a book. */
export function withSubsets(pack: Pack, subsets: Subsets): Pack {
  return new Map([...pack, ...[...subsets].map(([key, bytes]) => [prefix() + key, bytes] as const)]);
}
