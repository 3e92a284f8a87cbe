import {
  findCycle,
  listCycles,
  noticesOf,
  sheetsOfCycle,
  cycleFacts,
  deskNames,
  routesNamed,
  type SheetLine,
  type Tx,
} from '@kairan/store';
import { maySee, stepOf, stepsOf, type Actor, type Deadline, type StageName } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { duesOf } from './time/dues.js';

/** The person signed in, with the desks held today. @throws NotFoundError */
export function me(database: DataSource, who: Identity): Promise<Actor> {
  return serve(database, who, (tx) => actorFor(tx, who));
}

/** A line of a list with the names of its step and of the desks it waits for, and until when it is to be done. */
export interface Line extends SheetLine {
  stepLabel: string | null;
  waitingFor: string[];
  deadline: Deadline | null;
}

/** Names and deadlines for all lines together: as many statements for one line as for a thousand. */
export async function named(tx: Tx, lines: SheetLine[]): Promise<Line[]> {
  const desks = await deskNames(tx, [...new Set(lines.flatMap((line) => line.desks))]);
  const routes = await routesNamed(tx, lines.map(({ route }) => route)); // prettier-ignore
  const deadlines = await duesOf(tx, lines);
  return lines.map((line) => ({
    ...line,
    deadline: deadlines.get(line.id) ?? null,
    stepLabel: line.step && stepOf(routes.get(line.route)!, line.step).step.label,
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
    const actor = await actorFor(tx, who, cycleId);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route, fiscalYear } = await cycleFacts(tx, cycleId);
    const lines = await sheetsOfCycle(tx, cycleId);
    const routes = await routesNamed(tx, lines.map((line) => line.route)); // prettier-ignore
    const sheets = lines.filter((line) => maySee(line, routes.get(line.route)!, actor));
    const steps = stepsOf(route).map(({ step, stage }) => ({ id: step.id, label: step.label, stage }));
    return { id: cycleId, fiscalYear, steps, sheets: await named(tx, sheets) };
  });
}
