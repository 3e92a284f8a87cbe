import { randomUUID } from 'node:crypto';
import { asOwner } from './database.js';

/** Adds a person by plain SQL, with the password of everybody else; at desks since long ago. */
export async function givenPerson(
  databaseUrl: string,
  code: string,
  person: { login: string; name: string; roles?: string[]; desks?: string[] },
): Promise<void> {
  const { login, name, roles = [], desks = [] } = person;
  const id = randomUUID();
  await asOwner(databaseUrl, async (client) => {
    const { rows } = await client.query('SELECT id FROM municipality WHERE code = $1', [code]);
    const municipality = rows[0].id;
    await client.query('INSERT INTO person VALUES ($1, $2, $3, NULL, $4)', [municipality, id, name, roles]);
    await client.query(
      `INSERT INTO account (municipality_id, login, person_id, password_hash)
       SELECT $1, $2, $3, password_hash FROM account WHERE municipality_id = $1 LIMIT 1`,
      [municipality, login, id],
    );
    await client.query(`INSERT INTO incumbency SELECT $1, $2, d, '2020-04-01' FROM unnest($3::text[]) AS d`, [
      municipality,
      id,
      desks,
    ]);
  });
}
