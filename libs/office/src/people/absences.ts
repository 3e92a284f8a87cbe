import {
  absencesOf,
  endAbsence,
  findAbsence,
  findPerson,
  insertAbsence,
  isAway,
  lockPeople,
  type Absence,
  type Tx,
} from '@kairan/store';
import { aYearAfter, mayAdminister } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import type { PeopleRefusal } from './refusals.js';

export interface AbsenceInput {
  personId: string;
  from: string;
  to: string;
  reason: string;
}

export type AbsenceOutcome = { absence: Absence } | { refusal: PeopleRefusal };

/** 不在: reported by oneself, or by the administrator for anybody. @throws NotFoundError when there is no such person */
export function reportAbsence(
  database: DataSource,
  who: Identity,
  input: AbsenceInput,
): Promise<AbsenceOutcome> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const refusal =
      input.personId === who.person || mayAdminister(actor)
        ? await refusalOfAbsence(tx, input)
        : ({ code: 'NOT_ADMINISTRATOR' } as const);
    if (refusal) return { refusal };
    const id = await insertAbsence(tx, { ...input, reason: input.reason.trim(), reportedBy: who.person });
    return { absence: (await findAbsence(tx, id))! };
  });
}

async function refusalOfAbsence(tx: Tx, wanted: AbsenceInput): Promise<PeopleRefusal | undefined> {
  const { personId, from, to } = wanted;
  if (!(await findPerson(tx, personId))) throw new NotFoundError();
  const today = await lockPeople(tx);
  // Who falls ill says so today; for earlier days nobody could have stood in any more.
  if (from < today || to < from || to > aYearAfter(from)) return { code: 'PERIOD_INVALID' };
  return (await isAway(tx, personId, from, to)) ? { code: 'ABSENCE_OVERLAPS' } : undefined;
}

/**
 * Ends an absence at once, before or during it; a second time changes nothing.
 * @throws NotFoundError for all but the person and the administrator
 */
export function cancelAbsence(database: DataSource, who: Identity, id: string): Promise<AbsenceOutcome> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const found = await findAbsence(tx, id);
    if (!found || (found.person.person !== who.person && !mayAdminister(actor))) throw new NotFoundError();
    if (found.cancelledAt) return { absence: found };
    if (found.to < (await lockPeople(tx))) return { refusal: { code: 'ALREADY_PAST' } };
    await endAbsence(tx, id);
    return { absence: (await findAbsence(tx, id))! };
  });
}

/** One's own absences, latest first. @param everybody all of them; for the administrator @throws NotFoundError for others */
export function absences(database: DataSource, who: Identity, everybody: boolean): Promise<Absence[]> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (everybody && !mayAdminister(actor)) throw new NotFoundError();
    return absencesOf(tx, everybody ? null : who.person);
  });
}
