import {
  findCycle,
  inboxOf,
  listCycles,
  noticesOf,
  sheetsOfCycle,
  cycleFacts,
  type SheetLine,
} from '@kairan/store';
import { maySee, type Actor, type Route } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { NotFoundError, serve, type Identity } from './office.js';

/** The person signed in, with the desks held today. @throws NotFoundError */
export function me(database: DataSource, who: Identity): Promise<Actor> {
  return serve(database, who, (tx) => actorFor(tx, who));
}

/** 自分の番: what waits for this person. */
export function inbox(database: DataSource, who: Identity): Promise<SheetLine[]> {
  return serve(database, who, async (tx) => {
    const { desks } = await actorFor(tx, who);
    return inboxOf(tx, desks.map(({ id }) => id)); // prettier-ignore
  });
}

export function notices(database: DataSource, who: Identity) {
  return serve(database, who, (tx) => noticesOf(tx, who.person));
}

export function cycles(database: DataSource, who: Identity) {
  return serve(database, who, async (tx) => {
    await actorFor(tx, who);
    return listCycles(tx);
  });
}

export interface Progress {
  id: string;
  fiscalYear: number;
  route: Route;
  /** The sheets this person may see, in book order. */
  sheets: SheetLine[];
}

/** How far a year has come, as far as this person may see it. @throws NotFoundError */
export function progress(database: DataSource, who: Identity, cycleId: string): Promise<Progress> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route, fiscalYear } = await cycleFacts(tx, cycleId);
    const sheets = (await sheetsOfCycle(tx, cycleId)).filter((line) => maySee(line, route, actor));
    return { id: cycleId, fiscalYear, route, sheets };
  });
}
