import { Desk, Unit } from './entities/office.js';
import type { Tx } from './transact.js';

/*
 * Pieces of statements about a day, which they have from a common table `day(today)`.
 */

/** Whether a row with `valid_from` and `valid_to` is in force that day. */
export const inForce = (row: string): string =>
  `coalesce(${row}.valid_from, '-infinity') <= (SELECT today FROM day) AND coalesce(${row}.valid_to, 'infinity') >= (SELECT today FROM day)`;

/** What a unit is called that day. */
export const unitName = (unit: string): string =>
  `coalesce((SELECT n.name FROM unit_name n WHERE n.unit_code = ${unit}.code AND n.valid_from <= (SELECT today FROM day)
              ORDER BY n.valid_from DESC LIMIT 1), ${unit}.name)`;

/** Which unit that is in force answers for one of these that has ended, where there is one. @param on a day in place of today */
export async function successorsOf(
  tx: Tx,
  codes: string[],
  on: string | null = null,
): Promise<Map<string, string>> {
  const found: { code: string; unit: string }[] = await tx.query(
    `WITH RECURSIVE day AS (SELECT coalesce($2::date, office_today()) AS today),
     place(code, unit) AS (
       SELECT code, code FROM unnest($1::text[]) AS code
       UNION
       SELECT p.code, u.successor FROM place p JOIN unit u ON u.code = p.unit
        WHERE u.valid_to < (SELECT today FROM day) AND u.successor IS NOT NULL)
     SELECT p.code, p.unit FROM place p JOIN unit u ON u.code = p.unit WHERE p.unit <> p.code AND ${inForce('u')}`,
    [codes, on],
  );
  return new Map(found.map(({ code, unit }) => [code, unit]));
}

export interface UnitEntry {
  code: string;
  /** What it is called today. */
  name: string;
  /** Its other names, by the day from which they hold (null: from the beginning). */
  names: { from: string | null; name: string }[];
  from: string | null;
  to: string | null;
  parent: string | null;
  successor: string | null;
  desks: DeskEntry[];
}

export interface DeskEntry {
  id: string;
  name: string;
  from: string | null;
  to: string | null;
  superior: string | null;
}

/** Every unit there was, is and will be, with its desks. */
export function unitsWithDesks(tx: Tx): Promise<UnitEntry[]> {
  return tx.query(
    `WITH day AS (SELECT office_today() AS today)
     SELECT u.code, ${unitName('u')} AS name, u.valid_from::text AS "from", u.valid_to::text AS "to", u.parent, u.successor,
            (SELECT json_agg(n ORDER BY n."from" NULLS FIRST) FROM (
               SELECT NULL::date AS "from", u.name UNION ALL
               SELECT n.valid_from, n.name FROM unit_name n WHERE n.unit_code = u.code) AS n) AS names,
            (SELECT coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'from', d.valid_from, 'to', d.valid_to,
                      'superior', d.superior) ORDER BY d.id), '[]') FROM desk d WHERE d.unit_code = u.code) AS desks
       FROM unit u ORDER BY u.code`,
  );
}

export function findUnit(tx: Tx, code: string): Promise<Unit | null> {
  return tx.findOneBy(Unit, { code });
}

export function findDesk(tx: Tx, id: string): Promise<Desk | null> {
  return tx.findOneBy(Desk, { id });
}

/** Makes a unit, or changes what is given of one that is there. */
export async function putUnit(tx: Tx, { municipalityId, code, ...facts }: UnitFacts): Promise<void> {
  if (await findUnit(tx, code)) await tx.update(Unit, { code }, facts);
  else await tx.insert(Unit, { municipalityId, code, ...facts });
}

type UnitFacts = Pick<Unit, 'municipalityId' | 'code'> & Partial<Unit>;

/** Makes a desk, or changes what is given of one that is there. */
export async function putDesk(tx: Tx, { municipalityId, id, ...facts }: DeskFacts): Promise<void> {
  if (await findDesk(tx, id)) await tx.update(Desk, { id }, facts);
  else await tx.insert(Desk, { municipalityId, id, ...facts });
}

type DeskFacts = Pick<Desk, 'municipalityId' | 'id'> & Partial<Desk>;

/** The unit is called so from that day on. */
export async function putUnitName(tx: Tx, code: string, from: string, name: string): Promise<void> {
  await tx.query(
    `INSERT INTO unit_name (municipality_id, unit_code, valid_from, name) VALUES (current_municipality(), $1, $2, $3)
         ON CONFLICT (municipality_id, unit_code, valid_from) DO UPDATE SET name = EXCLUDED.name`,
    [code, from, name],
  );
}

/** How many open sheets belong to these units or wait at their desks. */
export async function openSheetsOfUnits(tx: Tx, codes: string[]): Promise<number> {
  const [{ count }] = await tx.query(
    `SELECT count(*)::int AS count FROM sheet
      WHERE state = 'open' AND (owner = ANY($1) OR EXISTS (SELECT FROM unnest(desks) AS desk WHERE substring(desk FROM '^(.*)/') = ANY($1)))`,
    [codes],
  );
  return count;
}
