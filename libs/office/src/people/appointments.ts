import {
  deleteIncumbency,
  endIncumbencyOn,
  findDesk,
  findPerson,
  findUnit,
  incumbenciesAt,
  insertIncumbency,
  type Incumbency,
  type Tx,
} from '@kairan/store';
import { addDays } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { NotFoundError, type Identity } from '../office.js';
import { administer, type Administered } from './administer.js';
import { contains } from './days.js';
import { meets, refusalOfEnd } from './incumbency-rules.js';
import type { PeopleRefusal } from './refusals.js';

export interface Appointment {
  personId: string;
  deskId: string;
  /** Inclusive days; it may begin ahead of time, and beside somebody else's for a hand-over. */
  from: string;
  /** null: until further notice. */
  to: string | null;
}

/** 発令: a person sits at a desk from a day on. @throws NotFoundError when there is no such person or desk */
export function appoint(database: DataSource, who: Identity, input: Appointment): Promise<Administered> {
  return administer(database, who, 'appoint', input, async (tx, wanted) => {
    const refusal = await refusalOfAppointment(tx, wanted);
    if (!refusal) await begin(tx, who, wanted);
    return refusal;
  });
}

/**
 * Sets or moves the last day of the incumbency that began on a day, as long as it is not over. Before its first day, or on it,
 * it may be taken back.
 * @throws NotFoundError when there is no such person or desk
 */
export function endIncumbency(
  database: DataSource,
  who: Identity,
  input: { personId: string; deskId: string; from: string; to: string },
): Promise<Administered> {
  return administer(database, who, 'endIncumbency', input, async (tx, wanted, today) => {
    const { personId, deskId, from, to } = wanted;
    const all = await sittingsOf(tx, personId, deskId);
    const current = all.find(({ validFrom }) => validFrom === from);
    const refusal = current ? refusalOfEnd(current, all, to, today) : notAppointed;
    if (!refusal) await end(tx, current!, to);
    return refusal;
  });
}

export interface Transfer {
  personId: string;
  fromDeskId: string;
  toDeskId: string;
  /** First day at the new desk. */
  on: string;
  /** Last day at the old one, where it overlaps for a hand-over (引継ぎ); null: the day before. */
  until: string | null;
}

/** 異動: ends one incumbency and begins another. @throws NotFoundError when there is no such person or desk */
export function transfer(database: DataSource, who: Identity, input: Transfer): Promise<Administered> {
  return administer(database, who, 'transfer', input, async (tx, wanted, today) => {
    const { personId, fromDeskId, toDeskId, on } = wanted;
    const last = wanted.until ?? addDays(on, -1);
    if (last < addDays(on, -1)) return { code: 'ENDS_BEFORE_IT_BEGINS' };
    const all = await sittingsOf(tx, personId, fromDeskId);
    const old = all.find(({ validFrom, validTo }) =>
      contains({ from: validFrom, to: validTo }, addDays(on, -1)),
    );
    if (!old) return notAppointed;
    const next = { personId, deskId: toDeskId, from: on, to: null };
    const refusal = refusalOfEnd(old, all, last, today) ?? (await refusalOfAppointment(tx, next));
    if (refusal) return refusal;
    await end(tx, old, last);
    await begin(tx, who, next);
    return undefined;
  });
}

const notAppointed: PeopleRefusal = { code: 'NOT_APPOINTED' };

/** @throws NotFoundError */
async function sittingsOf(tx: Tx, personId: string, deskId: string): Promise<Incumbency[]> {
  if (!(await findPerson(tx, personId)) || !(await findDesk(tx, deskId))) throw new NotFoundError();
  return incumbenciesAt(tx, personId, deskId);
}

async function refusalOfAppointment(tx: Tx, wanted: Appointment): Promise<PeopleRefusal | undefined> {
  const { personId, deskId, from, to } = wanted;
  const all = await sittingsOf(tx, personId, deskId);
  if (to !== null && to < from) return { code: 'ENDS_BEFORE_IT_BEGINS' };
  const desk = (await findDesk(tx, deskId))!;
  const unit = (await findUnit(tx, desk.unitCode))!;
  const exists = [desk, unit].every(({ validFrom, validTo }) =>
    contains({ from: validFrom, to: validTo }, from),
  );
  if (!exists) return { code: 'DESK_NOT_IN_FORCE' };
  return meets(all, wanted) ? { code: 'ALREADY_APPOINTED' } : undefined;
}

async function begin(
  tx: Tx,
  { municipality }: Identity,
  { personId, deskId, from, to }: Appointment,
): Promise<void> {
  await insertIncumbency(tx, {
    municipalityId: municipality,
    personId,
    deskId,
    validFrom: from,
    validTo: to,
  });
}

async function end(tx: Tx, current: Incumbency, to: string): Promise<void> {
  if (to < current.validFrom) await deleteIncumbency(tx, current);
  else await endIncumbencyOn(tx, { ...current, validTo: to });
}
