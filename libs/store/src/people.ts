import type { Actor, DeskHeld, Seat } from '@kairan/workflow';
import { Person } from './entities/person.js';
import type { Tx } from './transact.js';

/** The person with the desks they hold today (JST, database clock). */
export async function actorOf(tx: Tx, personId: string): Promise<Actor | undefined> {
  const person = await tx.findOneBy(Person, { id: personId });
  if (!person) return undefined;
  return {
    person: person.id,
    name: person.name,
    roles: person.roles,
    desks: await desksHeldBy(tx, personId),
    delegations: [],
  };
}

function desksHeldBy(tx: Tx, personId: string): Promise<DeskHeld[]> {
  return tx.query(
    `SELECT d.id, u.name AS unit, d.name AS post
       FROM incumbency i JOIN desk d ON d.id = i.desk_id JOIN unit u ON u.code = d.unit_code
      WHERE i.person_id = $1 AND ${inOffice} ORDER BY d.id`,
    [personId],
  );
}

const today = 'office_today()';
const inOffice = `i.valid_from <= ${today} AND coalesce(i.valid_to, 'infinity') >= ${today}`;

/** Who sits at these desks today. */
export function incumbentsOf(tx: Tx, desks: string[]): Promise<{ personId: string }[]> {
  return tx.query(
    `SELECT DISTINCT i.person_id AS "personId" FROM incumbency i
      WHERE i.desk_id = ANY($1) AND ${inOffice} ORDER BY i.person_id`,
    [desks],
  );
}

/** Who sits at these desks today; a desk that does not exist has no seat. */
export function seatsOf(tx: Tx, desks: string[]): Promise<Seat[]> {
  return tx.query(
    `SELECT json_build_object('id', d.id, 'unit', u.name, 'post', d.name) AS desk,
            coalesce((SELECT json_agg(json_build_object('person', p.id, 'name', p.name, 'absent', false) ORDER BY i.valid_from, p.id)
                        FROM incumbency i JOIN person p ON p.id = i.person_id WHERE i.desk_id = d.id AND ${inOffice}), '[]') AS holders
       FROM desk d JOIN unit u ON u.code = d.unit_code WHERE d.id = ANY($1) ORDER BY d.id`,
    [desks],
  );
}

/** Names of desks as people say them: 市民課 課長. */
export async function deskNames(tx: Tx, desks: string[]): Promise<Map<string, string>> {
  const rows: { id: string; label: string }[] = await tx.query(
    `SELECT d.id, u.name || ' ' || d.name AS label FROM desk d JOIN unit u ON u.code = d.unit_code WHERE d.id = ANY($1)`,
    [desks],
  );
  return new Map(rows.map(({ id, label }) => [id, label]));
}
