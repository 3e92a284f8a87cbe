import {
  findCycle,
  listCycles,
  noticesOf,
  sheetsOfCycle,
  cycleFacts,
  deskNames,
  routesOf,
  type SheetLine,
  type Tx,
} from '@kairan/store';
import { maySee, stepOf, stepsOf, type Actor, type StageName } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { NotFoundError, serve, type Identity } from './office.js';

/** The person signed in, with the desks held today. @throws NotFoundError */
export function me(database: DataSource, who: Identity): Promise<Actor> {
  return serve(database, who, (tx) => actorFor(tx, who));
}

/** A line of a list with the names of its step and of the desks it waits for. */
export interface Line extends SheetLine {
  stepLabel: string | null;
  waitingFor: string[];
}

/** Names for all lines together: two statements, however many lines there are. */
export async function named(tx: Tx, lines: SheetLine[]): Promise<Line[]> {
  const desks = await deskNames(tx, [...new Set(lines.flatMap((line) => line.desks))]);
  const routes = await routesOf(tx, [...new Set(lines.map(({ cycleId }) => cycleId))]);
  return lines.map((line) => ({
    ...line,
    stepLabel: line.step && stepOf(routes.get(line.cycleId)!, line.step).step.label,
    waitingFor: line.desks.map((desk) => desks.get(desk) ?? desk),
  }));
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
    const actor = await actorFor(tx, who);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route, fiscalYear } = await cycleFacts(tx, cycleId);
    const sheets = (await sheetsOfCycle(tx, cycleId)).filter((line) => maySee(line, route, actor));
    const steps = stepsOf(route).map(({ step, stage }) => ({ id: step.id, label: step.label, stage }));
    return { id: cycleId, fiscalYear, steps, sheets: await named(tx, sheets) };
  });
}
