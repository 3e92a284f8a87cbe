import type { Tx } from './transact.js';

/** What an administrator changed, as it was asked for. */
export interface OfficeAct {
  n: string;
  at: Date;
  by: { person: string; name: string };
  kind: string;
  what: unknown;
}

/** Changes of units, desks and people are made one at a time in a municipality: each sees what the last one left. @returns today */
export async function lockPeople(tx: Tx): Promise<string> {
  const [{ today }] = await tx.query(
    'SELECT office_today()::text AS today FROM municipality WHERE id = current_municipality() FOR NO KEY UPDATE',
  );
  return today;
}

export async function recordOfficeAct(
  tx: Tx,
  by: { person: string; name: string },
  kind: string,
  what: unknown,
): Promise<OfficeAct> {
  const [{ n, at }] = await tx.query(
    `INSERT INTO office_act (municipality_id, person_id, kind, what) VALUES (current_municipality(), $1, $2, $3) RETURNING n, at`,
    [by.person, kind, JSON.stringify(what)],
  );
  return { n, at, by: { person: by.person, name: by.name }, kind, what };
}

/** The latest acts, newest first. */
export function officeActs(tx: Tx, limit = 500): Promise<OfficeAct[]> {
  return tx.query(
    `SELECT a.n, a.at, json_build_object('person', p.id, 'name', p.name) AS by, a.kind, a.what
       FROM office_act a JOIN person p ON p.id = a.person_id ORDER BY a.n DESC LIMIT $1`,
    [limit],
  );
}
