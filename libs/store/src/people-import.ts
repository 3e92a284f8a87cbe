import type { Role } from '@kairan/workflow';
import type { Tx } from './transact.js';

export interface AccountEntry {
  login: string;
  id: string;
  name: string;
  email: string | null;
  roles: Role[];
}

/** Everybody who can sign in. */
export function allAccounts(tx: Tx): Promise<AccountEntry[]> {
  return tx.query(
    `SELECT a.login, p.id, p.name, p.email, p.roles FROM account a JOIN person p ON p.id = a.person_id ORDER BY a.login`,
  );
}

export interface IncumbencyEntry {
  personId: string;
  deskId: string;
  validFrom: string;
  validTo: string | null;
}

export function allIncumbencies(tx: Tx): Promise<IncumbencyEntry[]> {
  return tx.query(
    `SELECT person_id AS "personId", desk_id AS "deskId", valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM incumbency`,
  );
}

/** Many changes of people at once. */
export interface PeopleChanges {
  units: { code: string; name: string }[];
  desks: { id: string; unitCode: string; name: string }[];
  newPeople: (AccountEntry & { passwordHash: string })[];
  changedPeople: AccountEntry[];
  begun: IncumbencyEntry[];
  ended: IncumbencyEntry[];
}

const incumbency =
  'jsonb_to_recordset($1) AS r("personId" uuid, "deskId" text, "validFrom" date, "validTo" date)';

/** Stores them in seven statements, however many there are. */
export async function applyPeopleChanges(tx: Tx, changes: PeopleChanges): Promise<void> {
  const { units, desks, newPeople, changedPeople, begun, ended } = changes;
  const each = (text: string, rows: object[]) => tx.query(text, [JSON.stringify(rows)]);
  await each(
    `INSERT INTO unit (municipality_id, code, name)
     SELECT current_municipality(), code, name FROM jsonb_to_recordset($1) AS r(code text, name text)`,
    units,
  );
  await each(
    `INSERT INTO desk (municipality_id, id, unit_code, name)
     SELECT current_municipality(), id, "unitCode", name FROM jsonb_to_recordset($1) AS r(id text, "unitCode" text, name text)`,
    desks,
  );
  await each(
    `INSERT INTO person (municipality_id, id, name, email, roles)
     SELECT current_municipality(), id, name, email, roles FROM jsonb_to_recordset($1) AS r(id uuid, name text, email text, roles text[])`,
    newPeople,
  );
  await each(
    `INSERT INTO account (municipality_id, login, person_id, password_hash)
     SELECT current_municipality(), login, id, "passwordHash" FROM jsonb_to_recordset($1) AS r(login text, id uuid, "passwordHash" text)`,
    newPeople,
  );
  await each(
    `UPDATE person p SET name = r.name, email = r.email, roles = r.roles
       FROM jsonb_to_recordset($1) AS r(id uuid, name text, email text, roles text[]) WHERE p.id = r.id`,
    changedPeople,
  );
  await each(
    `UPDATE incumbency i SET valid_to = r."validTo" FROM ${incumbency}
      WHERE i.person_id = r."personId" AND i.desk_id = r."deskId" AND i.valid_from = r."validFrom"`,
    ended,
  );
  await each(
    `INSERT INTO incumbency (municipality_id, person_id, desk_id, valid_from, valid_to)
     SELECT current_municipality(), "personId", "deskId", "validFrom", "validTo" FROM ${incumbency}`,
    begun,
  );
}
