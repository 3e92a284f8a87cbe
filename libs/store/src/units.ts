import type { Tx } from './transact.js';

/*
 * Pieces of statements about a day, which they have from a common table `day(today)`.
 */

/** Whether a row with `valid_from` and `valid_to` is in force that day. */
export const inForce = (row: string): string =>
  `coalesce(${row}.valid_from, '-infinity') <= (SELECT today FROM day) AND coalesce(${row}.valid_to, 'infinity') >= (SELECT today FROM day)`;

/** What a unit is called that day. */
export const unitName = (unit: string): string =>
  `coalesce((SELECT n.name FROM unit_name n WHERE n.unit_code = ${unit}.code AND n.valid_from <= (SELECT today FROM day)
              ORDER BY n.valid_from DESC LIMIT 1), ${unit}.name)`;
