import type { DataSource } from 'typeorm';
import { act, type ActInput, type ActOutcome } from './act.js';
import { isId, NotFoundError, type Identity } from './office.js';

/** More than a person can have looked at. */
export const maxActs = 50;

export type ManyOutcome = ActOutcome | { missing: true };

/**
 * Several acts, each in a transaction of its own: one that is refused holds up no other. They run in the order of the sheets' ids,
 * so that two lists in opposite orders never wait for each other.
 * @returns one outcome per act, in the order they were given
 * @throws RangeError for more than `maxActs`
 */
export async function actMany(
  database: DataSource,
  who: Identity,
  inputs: ActInput[],
): Promise<ManyOutcome[]> {
  if (inputs.length > maxActs) throw new RangeError(`at most ${maxActs} acts at once`);
  const outcomes = new Map<ActInput, ManyOutcome>();
  const ordered = [...inputs].sort((a, b) => (a.sheetId < b.sheetId ? -1 : 1));
  for (const input of ordered) outcomes.set(input, await actOrMiss(database, who, input));
  return inputs.map((input) => outcomes.get(input)!);
}

async function actOrMiss(database: DataSource, who: Identity, input: ActInput): Promise<ManyOutcome> {
  if (!isId(input.sheetId)) return { missing: true };
  try {
    return await act(database, who, input);
  } catch (error) {
    if (error instanceof NotFoundError) return { missing: true };
    throw error;
  }
}
