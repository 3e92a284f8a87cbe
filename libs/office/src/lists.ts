import { findCycle, listCycles, noticesOf, sheetsOfCycle, cycleFacts } from '@kairan/store';
import { maySee, stepsOf, type Actor, type StageName } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { describeLines, type Line } from './lines.js';
import { NotFoundError, serve, type Identity } from './office.js';

/** The person signed in, with the desks held today. @throws NotFoundError */
export function me(database: DataSource, who: Identity): Promise<Actor> {
  return serve(database, who, (tx) => actorFor(tx, who));
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
  /** In the order in which they are walked. */
  steps: { id: string; label: string; stage: StageName }[];
  /** The sheets this person may see, in book order. */
  sheets: Line[];
}

/** How far a year has come, as far as this person may see it. @throws NotFoundError */
export function progress(database: DataSource, who: Identity, cycleId: string): Promise<Progress> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who, cycleId);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route, fiscalYear } = await cycleFacts(tx, cycleId);
    const { lines, routes } = await describeLines(tx, await sheetsOfCycle(tx, cycleId));
    const sheets = lines.filter((line) => maySee(line, routes.get(line.route)!, actor));
    const steps = stepsOf(route).map(({ step, stage }) => ({ id: step.id, label: step.label, stage }));
    return { id: cycleId, fiscalYear, steps, sheets };
  });
}
