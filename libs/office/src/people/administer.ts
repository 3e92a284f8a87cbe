import { lockPeople, recordOfficeAct, type OfficeAct, type Tx } from '@kairan/store';
import { mayAdminister } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from '../access.js';
import { serve, type Identity } from '../office.js';
import type { PeopleRefusal } from './refusals.js';

export type Administered<R = PeopleRefusal> = { act: OfficeAct } | { refusal: R };

/**
 * An administrator's change of units, desks, people or the calendar: one at a time in a municipality, and kept with who made it. `change` writes
 * nothing before it has found that nothing stands against it.
 * @throws NotFoundError when something it names does not exist
 */
export function administer<W extends object, R extends { code: string }>(
  database: DataSource,
  who: Identity,
  kind: string,
  wanted: W,
  change: (tx: Tx, wanted: W, today: string) => Promise<R | undefined>,
): Promise<Administered<R | { code: 'NOT_ADMINISTRATOR' }>> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (!mayAdminister(actor)) return { refusal: { code: 'NOT_ADMINISTRATOR' } };
    const refusal = await change(tx, wanted, await lockPeople(tx));
    return refusal ? { refusal } : { act: await recordOfficeAct(tx, actor, kind, wanted) };
  });
}
