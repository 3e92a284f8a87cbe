import {
  findDesk,
  findUnit,
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
import { contains, type Period } from './days.js';
import { isCode, type PeopleRefusal } from './refusals.js';

export interface UnitInput {
  code: string;
  name: string;
  /** First day; null: since ever. */
  from: string | null;
  parent: string | null;
}

/** Makes a unit, or changes first day and parent of one that is there. @throws NotFoundError when there is no such parent */
export function saveUnit(database: DataSource, who: Identity, input: UnitInput): Promise<Administered> {
  return administer(database, who, 'saveUnit', input, async (tx, { code, name, from, parent }, today) => {
    const units = await unitsWithDesks(tx);
    const there = units.find((unit) => unit.code === code);
    const refusal = refusalOfUnit(input, there, today) ?? refusalOfParent(units, code, parent);
    if (refusal) return refusal;
    const facts = { parent, validFrom: from, ...(there ? {} : { name: name.trim() }) };
    await putUnit(tx, { municipalityId: who.municipality, code, ...facts });
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

/** Who could act on the days until today could act: what has begun keeps its first day, and nothing begins before today afterwards. */
function refusalOfFirstDay(it: Period, from: string | null, today: string): PeopleRefusal | undefined {
  const past = (day: string | null, by: string) => day === null || day < by;
  if (from !== it.from && (past(it.from, addDays(today, 1)) || past(from, today)))
    return { code: 'ALREADY_PAST' };
  return it.to && from && from > it.to ? { code: 'ENDS_BEFORE_IT_BEGINS' } : undefined;
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
    if (!contains({ from: unit.validFrom, to: unit.validTo }, from)) return { code: 'UNIT_NOT_IN_FORCE' };
    await putUnitName(tx, code, from, name.trim());
    return undefined;
  });
}

/**
 * 組織改正: a unit's last day, and the unit that its desks and what waits at them belong to from the day after. Without a successor,
 * what still waits there shows up as waiting for a vacant desk.
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
    const refusal = refusalOfLastDay(unit, to, today);
    if (refusal) return refusal;
    const circle = chainOf(units, successor, 'successor').includes(code);
    if (next && (circle || !contains(next, addDays(to, 1)))) return { code: 'SUCCESSOR_INVALID' };
    await putUnit(tx, { municipalityId: who.municipality, code, validTo: to, successor });
    return undefined;
  });
}

function refusalOfLastDay(it: Period, to: string, today: string): PeopleRefusal | undefined {
  if ((it.to !== null && it.to < today) || to < addDays(today, -1)) return { code: 'ALREADY_PAST' };
  return it.from !== null && to < it.from ? { code: 'ENDS_BEFORE_IT_BEGINS' } : undefined;
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

/** Makes a desk, or changes one that is there. @throws NotFoundError when there is no such unit or superior */
export function saveDesk(database: DataSource, who: Identity, input: DeskInput): Promise<Administered> {
  return administer(
    database,
    who,
    'saveDesk',
    input,
    async (tx, { unitCode, post, name, from, superior }, today) => {
      const id = `${unitCode}/${post}`;
      if (!(await findUnit(tx, unitCode))) throw new NotFoundError();
      const refusal = await refusalOfDesk(tx, id, input, today);
      if (refusal) return refusal;
      const facts = { unitCode, name: name.trim(), validFrom: from, superior };
      await putDesk(tx, { municipalityId: who.municipality, id, ...facts });
      return undefined;
    },
  );
}

async function refusalOfDesk(
  tx: Tx,
  id: string,
  { post, name, from, superior }: DeskInput,
  today: string,
): Promise<PeopleRefusal | undefined> {
  if (!isCode(post)) return { code: 'CODE_INVALID' };
  if (name.trim() === '') return { code: 'NAME_REQUIRED' };
  if (superior === id) return { code: 'SUPERIOR_INVALID' };
  if (superior !== null && !(await findDesk(tx, superior))) throw new NotFoundError();
  const there = await findDesk(tx, id);
  return there ? refusalOfFirstDay({ from: there.validFrom, to: there.validTo }, from, today) : undefined;
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
    const refusal = refusalOfLastDay({ from: desk.validFrom, to: desk.validTo }, to, today);
    if (refusal) return refusal;
    await putDesk(tx, { municipalityId: who.municipality, id: deskId, validTo: to });
    return undefined;
  });
}
