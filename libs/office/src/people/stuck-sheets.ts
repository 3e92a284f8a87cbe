import { dueYears, seatsOf, type Tx } from '@kairan/store';
import { mayAdminister, whyNobody, type WhyNobody } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { byDesk, readWaiting, whoCanAct, type AtStep } from '../time/agenda.js';

/** An open sheet on which nobody can act today. */
export interface StuckSheet {
  id: string;
  subject: string;
  fiscalYear: number;
  /** Names of the desks whose word is missing: 市民課 課長. */
  desks: string[];
  reason: WhyNobody;
}

/** Open sheets on which nobody can act today, not even in somebody's place. @throws NotFoundError for all but the administrator */
export function stuckSheets(database: DataSource, who: Identity): Promise<StuckSheet[]> {
  return serve(database, who, async (tx) => {
    if (!mayAdminister(await actorFor(tx, who))) throw new NotFoundError();
    const waiting = await readWaiting(tx);
    const actors = await whoCanAct(tx, waiting);
    return describe(tx, waiting.filter(({ sheet }) => actors.get(sheet.id)!.length === 0)); // prettier-ignore
  });
}

async function describe(tx: Tx, stuck: AtStep[]): Promise<StuckSheet[]> {
  const seats = byDesk(await seatsOf(tx, [...new Set(stuck.flatMap(({ sheet }) => sheet.desks))]));
  const years = await dueYears(tx);
  return stuck.map(({ sheet }) => {
    const { id, subject, cycleId } = sheet;
    const { reason, desks } = whyNobody(sheet, seats);
    const names = desks.map((desk) => seats.get(desk)!.desk).map(({ unit, post }) => `${unit} ${post}`);
    return { id, subject, fiscalYear: years.get(cycleId)!.fiscalYear, desks: names, reason };
  });
}
