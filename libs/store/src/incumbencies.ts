import type { Role } from '@kairan/workflow';
import { Incumbency, Person } from './entities/person.js';
import type { Tx } from './transact.js';
import { inForce, unitName } from './units.js';

export function findPerson(tx: Tx, id: string): Promise<Person | null> {
  return tx.findOneBy(Person, { id });
}

/** All times that this person sat, sits or will sit at this desk. */
export function incumbenciesAt(tx: Tx, personId: string, deskId: string): Promise<Incumbency[]> {
  return tx.find(Incumbency, { where: { personId, deskId }, order: { validFrom: 'ASC' } });
}

export async function insertIncumbency(tx: Tx, incumbency: Incumbency): Promise<void> {
  await tx.insert(Incumbency, incumbency);
}

export async function endIncumbencyOn(tx: Tx, { validTo, ...key }: Incumbency): Promise<void> {
  await tx.update(Incumbency, key, { validTo });
}

/** Takes back an appointment that no past day knows. */
export async function deleteIncumbency(tx: Tx, { validTo: _, ...key }: Incumbency): Promise<void> {
  await tx.delete(Incumbency, key);
}

/** A person with what they sit at on a day. */
export interface PersonEntry {
  id: string;
  name: string;
  login: string | null;
  email: string | null;
  roles: Role[];
  incumbencies: { desk: { id: string; unit: string; post: string }; from: string; to: string | null }[];
}

/** Everybody, by login, with the desks they sit at on a day (null: today). */
export function peopleOn(tx: Tx, on: string | null): Promise<PersonEntry[]> {
  return tx.query(
    `WITH day AS (SELECT coalesce($1::date, office_today()) AS today),
     sitting AS (
       SELECT i.person_id, json_agg(json_build_object('desk', json_build_object('id', d.id, 'unit', ${unitName('u')}, 'post', d.name),
                'from', i.valid_from, 'to', i.valid_to) ORDER BY d.id) AS incumbencies
         FROM incumbency i JOIN desk d ON d.id = i.desk_id JOIN unit u ON u.code = d.unit_code
        WHERE ${inForce('i')} AND ${inForce('d')} AND ${inForce('u')} GROUP BY i.person_id)
     SELECT p.id, p.name, a.login, p.email, p.roles, coalesce(s.incumbencies, '[]') AS incumbencies
       FROM person p LEFT JOIN account a ON a.person_id = p.id LEFT JOIN sitting s ON s.person_id = p.id
      ORDER BY a.login, p.id`,
    [on],
  );
}
