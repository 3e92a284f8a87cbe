import type { Actor, Delegated, Holder, Seat } from '@kairan/workflow';
import { ask, type Tx } from './transact.js';
import { inForce, unitName } from './units.js';

/** A delegation in force, with the only cycle it is for (null: all). */
export type DelegatedTo = Delegated & { cycleId: string | null };

/** Whether a delegation is for the sheets of this cycle; without one, whether it is for those of all. */
export function isForCycle(given: Pick<DelegatedTo, 'cycleId'>, cycleId: string | undefined): boolean {
  return given.cycleId === null || given.cycleId === cycleId;
}

/**
 * The person with the desks they hold today (JST, database clock), and the desks of others that are delegated to them today.
 * Where a unit has ended, the desk of the same post in its successor holds its desks too: under their old ids, with today's names.
 * @param cycleId the cycle whose sheets are meant; without it, delegations for one cycle only are left out
 */
export async function actorOf(tx: Tx, personId: string, cycleId?: string): Promise<Actor | undefined> {
  const [found] = await peopleWithDesks(tx, [personId]);
  if (!found) return undefined;
  const given = found.delegations.filter((each) => isForCycle(each, cycleId));
  return { ...found, delegations: given.map(({ desk, of }) => ({ desk, of })) };
}

/** The same with every delegation that is in force today, whatever cycle it is for. */
export async function actorOfAllCycles(tx: Tx, personId: string): Promise<PersonWithDesks | undefined> {
  return (await peopleWithDesks(tx, [personId]))[0];
}

/** Everybody to whom one of these desks is delegated today, and whether they are absent themselves. */
export async function deputiesOf(tx: Tx, desks: string[]): Promise<(DelegatedTo & Holder)[]> {
  const deputies: { id: string; absent: boolean }[] = await tx.query(
    `WITH day AS (SELECT office_today() AS today)
     SELECT DISTINCT g.deputy_id AS id, ${isAbsent('g.deputy_id')} AS absent
       FROM delegation g WHERE g.revoked_at IS NULL AND ${inForce('g')} ORDER BY 1`,
  );
  const absent = new Set(deputies.filter((deputy) => deputy.absent).map(({ id }) => id));
  if (deputies.length === 0) return [];
  const people = await peopleWithDesks(
    tx,
    deputies.map(({ id }) => id),
  );
  return people.flatMap(({ person, name, delegations }) =>
    delegations
      .filter(({ desk }) => desks.includes(desk.id))
      .map((given) => ({ ...given, person, name, absent: absent.has(person) })),
  );
}

export type PersonWithDesks = Omit<Actor, 'delegations'> & { delegations: DelegatedTo[] };

/*
 * A delegation holds as long as its principal sits at the desk themselves: what is delegated to the principal is not theirs to give.
 * It covers every desk that this seat answers for, so that it outlives a reorganisation.
 */
function peopleWithDesks(tx: Tx, ids: string[]): Promise<PersonWithDesks[]> {
  return ask(
    tx,
    'people with desks',
    `WITH RECURSIVE day AS (SELECT office_today() AS today),
     given AS (
       SELECT g.desk_id, g.principal_id, g.deputy_id, g.cycle_id FROM delegation g
        WHERE g.deputy_id = ANY($1) AND g.revoked_at IS NULL AND ${inForce('g')}),
     sitting(person, seat, id, unit, post, unit_name, post_name) AS (
       SELECT i.person_id, d.id, d.id, d.unit_code, substring(d.id FROM '[^/]*$'), ${unitName('u')}, d.name
         FROM incumbency i JOIN desk d ON d.id = i.desk_id JOIN unit u ON u.code = d.unit_code
        WHERE i.person_id IN (SELECT unnest($1::uuid[]) UNION ALL SELECT principal_id FROM given)
          AND ${inForce('i')} AND ${inForce('d')} AND ${inForce('u')}
       UNION
       SELECT s.person, s.seat, u.code || '/' || s.post, u.code, s.post, s.unit_name, s.post_name
         FROM sitting s JOIN unit u ON u.successor = s.unit WHERE u.valid_to < (SELECT today FROM day))
     SELECT p.id AS person, p.name, p.roles,
            (SELECT coalesce(json_agg(${deskOf('s')} ORDER BY s.id), '[]') FROM sitting s WHERE s.person = p.id) AS desks,
            (SELECT coalesce(json_agg(json_build_object('desk', ${deskOf('s')},
                      'of', json_build_object('person', o.id, 'name', o.name), 'cycleId', g.cycle_id) ORDER BY s.id, o.id), '[]')
               FROM given g JOIN person o ON o.id = g.principal_id
               JOIN sitting at ON at.person = o.id AND at.id = g.desk_id
               JOIN sitting s ON s.person = o.id AND s.seat = at.seat
              WHERE g.deputy_id = p.id) AS delegations
       FROM person p WHERE p.id = ANY($1) ORDER BY p.id`,
    [ids],
  );
}

const isAbsent = (person: string) =>
  `EXISTS (SELECT FROM absence a WHERE a.person_id = ${person} AND a.cancelled_at IS NULL AND ${inForce('a')})`;

const deskOf = (row: string) =>
  `json_build_object('id', ${row}.id, 'unit', ${row}.unit_name, 'post', ${row}.post_name)`;

/**
 * Who sits at these desks, and who of them is absent. A desk of a unit that has ended is answered by the desk of the same post in
 * its successor. At a desk that has ended, or that exists nowhere, nobody sits.
 * @param on a day (`2027-04-01`) in place of today
 */
export async function seatsOf(
  tx: Tx,
  desks: string[],
  on: string | null = null,
): Promise<(Seat & { exists: boolean })[]> {
  if (desks.length === 0) return [];
  return ask(
    tx,
    'seats',
    `WITH RECURSIVE day AS (SELECT coalesce($2::date, office_today()) AS today),
     place(desk, unit, post) AS (
       SELECT id, substring(id FROM '^(.*)/'), substring(id FROM '[^/]*$') FROM unnest($1::text[]) AS id
       UNION
       SELECT p.desk, u.successor, p.post FROM place p JOIN unit u ON u.code = p.unit
        WHERE u.valid_to < (SELECT today FROM day) AND u.successor IS NOT NULL),
     seat AS (
       SELECT DISTINCT ON (p.desk) p.desk AS id, d.id AS seat, lives,
              coalesce(${unitName('u')}, p.unit) AS unit_name, coalesce(d.name, p.post) AS post_name
         FROM place p LEFT JOIN unit u ON u.code = p.unit LEFT JOIN desk d ON d.id = p.unit || '/' || p.post,
              LATERAL (SELECT d.id IS NOT NULL AND ${inForce('u')} AND ${inForce('d')} AS lives)
        ORDER BY p.desk, lives DESC, d.id IS NOT NULL DESC, p.unit || '/' || p.post = p.desk DESC)
     SELECT ${deskOf('s')} AS desk, s.seat IS NOT NULL AS exists,
            (SELECT coalesce(json_agg(json_build_object('person', p.id, 'name', p.name, 'absent', ${isAbsent('p.id')}) ORDER BY i.valid_from, p.id), '[]')
               FROM incumbency i JOIN person p ON p.id = i.person_id
              WHERE s.lives AND i.desk_id = s.seat AND ${inForce('i')}) AS holders
       FROM seat s ORDER BY s.id`,
    [desks, on],
  );
}

/** Who sits at these desks today. */
export async function incumbentsOf(tx: Tx, desks: string[]): Promise<string[]> {
  const holders = (await seatsOf(tx, desks)).flatMap((seat) => seat.holders.map(({ person }) => person));
  return [...new Set(holders)].sort();
}

/** Names of desks as people say them today: 市民課 課長. */
export async function deskNames(tx: Tx, desks: string[]): Promise<Map<string, string>> {
  const seats = await seatsOf(tx, desks);
  return new Map(seats.map(({ desk: { id, unit, post } }) => [id, `${unit} ${post}`]));
}

/**
 * Desks of these posts (in one unit, or in every unit) at which nobody sits today, or nobody who is present: where a deputy whom the
 * route names, or the desk it escalates to, may have to act. A desk that the actor holds is never among them.
 */
export async function standInDesks(
  tx: Tx,
  actor: Actor,
  patterns: { unit: string | null; post: string }[],
): Promise<string[]> {
  if (patterns.length === 0) return [];
  const desks: { id: string }[] = await tx.query(
    `SELECT DISTINCT u.code || '/' || p.post AS id
       FROM jsonb_to_recordset($1) AS p(unit text, post text) JOIN unit u ON p.unit IS NULL OR u.code = p.unit`,
    [JSON.stringify(patterns)],
  );
  const seats = await seatsOf(
    tx,
    desks.map(({ id }) => id),
  );
  return seats
    .filter(({ holders }) => holders.every(({ person, absent }) => absent && person !== actor.person))
    .map(({ desk }) => desk.id);
}

export interface VacantDesk {
  id: string;
  /** As people say it today. */
  name: string;
  sheets: { id: string; subject: string; fiscalYear: number }[];
}

/** Desks at which nobody sits today though open sheets wait for them, with those sheets in book order. */
export async function vacantDesks(tx: Tx): Promise<VacantDesk[]> {
  const waiting: Omit<VacantDesk, 'name'>[] = await tx.query(
    `SELECT desk AS id, json_agg(json_build_object('id', s.id, 'subject', j.name, 'fiscalYear', c.fiscal_year)
              ORDER BY c.fiscal_year, j.position) AS sheets
       FROM sheet s CROSS JOIN unnest(s.desks) AS desk JOIN subject j ON j.id = s.subject_id JOIN cycle c ON c.id = s.cycle_id
      WHERE s.state = 'open' GROUP BY desk ORDER BY desk`,
  );
  const seats = await seatsOf(
    tx,
    waiting.map(({ id }) => id),
  );
  return waiting.flatMap(({ id, sheets }) => {
    const { desk, holders } = seats.find((seat) => seat.desk.id === id)!;
    return holders.length > 0 ? [] : [{ id, name: `${desk.unit} ${desk.post}`, sheets }];
  });
}
