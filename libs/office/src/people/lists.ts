import {
  officeActs as latestActs,
  peopleOn,
  unitsWithDesks,
  vacantDesks as desksWithoutHolder,
  type OfficeAct,
  type PersonEntry,
  type UnitEntry,
  type VacantDesk,
} from '@kairan/store';
import { mayAdminister } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor, administrator } from '../access.js';
import { serve, type Identity } from '../office.js';

/** Everybody with the desks they sit at on a day (null: today). How to sign in and write to them is the administrator's to see. */
export function people(database: DataSource, who: Identity, on: string | null): Promise<PersonEntry[]> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const all = await peopleOn(tx, on);
    if (mayAdminister(actor)) return all;
    return all.map((person) => ({ ...person, login: null, email: null }));
  });
}

/** Every unit there was, is and will be, with its desks. */
export function units(database: DataSource, who: Identity): Promise<UnitEntry[]> {
  return serve(database, who, async (tx) => {
    await actorFor(tx, who);
    return unitsWithDesks(tx);
  });
}

/** Desks nobody holds, with the sheets that wait for them. @throws NotFoundError for all but the administrator */
export function vacantDesks(database: DataSource, who: Identity): Promise<VacantDesk[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return desksWithoutHolder(tx);
  });
}

/** What administrators changed, latest first. @throws NotFoundError for all but the administrator */
export function officeActs(database: DataSource, who: Identity): Promise<OfficeAct[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return latestActs(tx);
  });
}
