import {
  findDesk,
  findUnit,
  openSheetsOfUnits,
  putDesk,
  putUnit,
  putUnitName,
  unitsWithDesks,
  type Tx,
  type UnitEntry,
} from '@kairan/store';
import { addDays } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { NotFoundError, type Identity } from '../office.js';
import { administer, type Administered } from './administer.js';
import { contains, daysOf } from './days.js';
import { isCode, type PeopleRefusal } from './refusals.js';
import { isReopened, refusalOfFirstDay, refusalOfLastDay } from './validity.js';

export interface UnitInput {
  code: string;
  name: string;
  /** First day; null: since ever. */
  from: string | null;
  parent: string | null;
}

/**
 * Makes a unit, or changes first day and parent of one that is there. One with an end that is to begin today goes on from today: it
 * keeps its first day, and gets back what it left to a successor.
 * @throws NotFoundError when there is no such parent
 */
export function saveUnit(database: DataSource, who: Identity, input: UnitInput): Promise<Administered> {
  return administer(database, who, 'saveUnit', input, async (tx, { code, name, from, parent }, today) => {
    const units = await unitsWithDesks(tx);
    const there = units.find((unit) => unit.code === code);
    const refusal = refusalOfUnit(input, there, today) ?? refusalOfParent(units, code, parent);
    if (refusal) return refusal;
    const reopened = there && isReopened(there, from, today);
    const days = reopened ? { validTo: null, successor: null } : { validFrom: from };
    const named = there ? {} : { name: name.trim() };
    await putUnit(tx, { municipalityId: who.municipality, code, parent, ...days, ...named });
    return undefined;
  });
}

function refusalOfUnit(
  { code, name, from }: UnitInput,
  there: UnitEntry | undefined,
  today: string,
): PeopleRefusal | undefined {
  if (!isCode(code)) return { code: 'CODE_INVALID' };
  if (name.trim() === '') return { code: 'NAME_REQUIRED' };
  if (there && there.name !== name.trim()) return { code: 'RENAME_FROM_A_DAY' };
  return there && refusalOfFirstDay(there, from, today);
}

function refusalOfParent(units: UnitEntry[], code: string, parent: string | null): PeopleRefusal | undefined {
  if (parent !== null && !units.some((unit) => unit.code === parent)) throw new NotFoundError();
  return chainOf(units, parent, 'parent').includes(code) ? { code: 'PARENT_INVALID' } : undefined;
}

/** The codes met from one on, by parent or by successor, each once. */
function chainOf(units: UnitEntry[], first: string | null, by: 'parent' | 'successor'): string[] {
  const chain: string[] = [];
  for (let code = first; code !== null && !chain.includes(code);)
    code = units.find((unit) => unit.code === chain[chain.push(code!) - 1])?.[by] ?? null;
  return chain;
}

/** The unit is called so from a day on; sheets of before keep the old name. @throws NotFoundError */
export function renameUnit(
  database: DataSource,
  who: Identity,
  input: { code: string; name: string; from: string },
): Promise<Administered> {
  return administer(database, who, 'renameUnit', input, async (tx, { code, name, from }, today) => {
    const unit = await findUnit(tx, code);
    if (!unit) throw new NotFoundError();
    if (name.trim() === '') return { code: 'NAME_REQUIRED' };
    if (from < today) return { code: 'ALREADY_PAST' };
    if (!contains(daysOf(unit), from)) return { code: 'UNIT_NOT_IN_FORCE' };
    await putUnitName(tx, code, from, name.trim());
    return undefined;
  });
}

/**
 * 組織改正: a unit's last day, and the unit that its desks and what waits at them belong to from the day after. Where open sheets are
 * left there, it needs a successor; one that ended without gets it afterwards too, by the last day that it has.
 * @throws NotFoundError when there is no such unit or successor
 */
export function endUnit(
  database: DataSource,
  who: Identity,
  input: { code: string; to: string; successor: string | null },
): Promise<Administered> {
  return administer(database, who, 'endUnit', input, async (tx, { code, to, successor }, today) => {
    const units = await unitsWithDesks(tx);
    const unit = units.find((each) => each.code === code);
    const next = units.find((each) => each.code === successor);
    if (!unit || (successor !== null && !next)) throw new NotFoundError();
    const isLate = next && unit.successor === null && unit.to === to && to < today;
    const refusal = isLate ? undefined : refusalOfLastDay(unit, to, today);
    if (refusal) return refusal;
    const circle = chainOf(units, successor, 'successor').includes(code);
    if (next && (circle || !contains(next, isLate ? today : addDays(to, 1))))
      return { code: 'SUCCESSOR_INVALID' };
    const count = next ? 0 : await sheetsLeftAt(tx, units, code);
    if (count > 0) return { code: 'SUCCESSOR_NEEDED', count };
    await putUnit(tx, { municipalityId: who.municipality, code, validTo: to, successor });
    return undefined;
  });
}

/** Open sheets of a unit, and of those that it took over from. */
function sheetsLeftAt(tx: Tx, units: UnitEntry[], code: string): Promise<number> {
  const leading = units.filter((unit) => chainOf(units, unit.code, 'successor').includes(code));
  return openSheetsOfUnits(tx, leading.map((unit) => unit.code)); // prettier-ignore
}

export interface DeskInput {
  unitCode: string;
  /** As routes name it: `manager`. */
  post: string;
  /** As people say it: 課長. */
  name: string;
  from: string | null;
  /** Id of the desk whose holder is told of overdue work. */
  superior: string | null;
}

/**
 * Makes a desk, or changes one that is there. One with an end that is to begin today goes on from today, and keeps its first day.
 * @throws NotFoundError when there is no such unit or superior
 */
export function saveDesk(database: DataSource, who: Identity, input: DeskInput): Promise<Administered> {
  return administer(database, who, 'saveDesk', input, async (tx, wanted, today) => {
    const { unitCode, post, name, from, superior } = wanted;
    const id = `${unitCode}/${post}`;
    const unit = await findUnit(tx, unitCode);
    if (!unit) throw new NotFoundError();
    const there = await findDesk(tx, id);
    const refusal =
      (await refusalOfDesk(tx, id, input)) ?? (there && refusalOfFirstDay(daysOf(there), from, today));
    if (refusal) return refusal;
    const reopened = there && isReopened(daysOf(there), from, today);
    if (reopened && !contains(daysOf(unit), today)) return { code: 'UNIT_NOT_IN_FORCE' };
    const days = reopened ? { validTo: null } : { validFrom: from };
    const facts = { unitCode, name: name.trim(), superior, ...days };
    await putDesk(tx, { municipalityId: who.municipality, id, ...facts });
    return undefined;
  });
}

async function refusalOfDesk(
  tx: Tx,
  id: string,
  { post, name, superior }: DeskInput,
): Promise<PeopleRefusal | undefined> {
  if (!isCode(post)) return { code: 'CODE_INVALID' };
  if (name.trim() === '') return { code: 'NAME_REQUIRED' };
  if (superior === id) return { code: 'SUPERIOR_INVALID' };
  if (superior !== null && !(await findDesk(tx, superior))) throw new NotFoundError();
  return undefined;
}

/** A desk's last day. @throws NotFoundError */
export function endDesk(
  database: DataSource,
  who: Identity,
  input: { deskId: string; to: string },
): Promise<Administered> {
  return administer(database, who, 'endDesk', input, async (tx, { deskId, to }, today) => {
    const desk = await findDesk(tx, deskId);
    if (!desk) throw new NotFoundError();
    const refusal = refusalOfLastDay(daysOf(desk), to, today);
    if (refusal) return refusal;
    await putDesk(tx, { municipalityId: who.municipality, id: deskId, validTo: to });
    return undefined;
  });
}
