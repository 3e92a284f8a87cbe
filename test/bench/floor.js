import fastify from 'fastify';
import { createHash } from 'node:crypto';
import pg from 'pg';

/*
 * The least an approval can cost on this schema: a route that knows its one step by heart, and the statements that no honest
 * approval can do without, all prepared. It checks little, decides nothing and reads no form.
 */

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  options: '-c role=kairan_app',
  application_name: 'floor',
});

const statements = {
  session: 'SELECT person_of_session($1, $2) AS person',
  lock: `WITH found AS MATERIALIZED (SELECT * FROM sheet WHERE id = $1 FOR NO KEY UPDATE) SELECT found.*, office_clock() AS now FROM found`,
  desks: `SELECT p.name, i.desk_id AS desk, u.name AS unit, d.name AS post
            FROM person p JOIN incumbency i ON i.person_id = p.id JOIN desk d ON d.id = i.desk_id JOIN unit u ON u.code = d.unit_code
           WHERE p.id = $1 AND i.valid_from <= office_today() AND coalesce(i.valid_to, 'infinity') >= office_today()`,
  earlier: 'SELECT sheet_id, n FROM sheet_event WHERE command_id = $1',
  update: `UPDATE sheet SET step = $3, stage = $4, desks = $5, version = version + 1, last = $6, course = $7 WHERE id = $1 AND version = $2`,
  append: `WITH event AS (INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) VALUES ($1, $2, $3, $4, $5))
           INSERT INTO outbox (municipality_id, job, payload) VALUES ($1, 'tellDesk', $6)`,
};

const next = { step: 'finding', stage: 'review', desks: ['digital/staff'] };

const app = fastify();
app.post('/approve', async ({ headers, body }, reply) => {
  const [municipality, secret] = headers.cookie.slice('kairan_session='.length).split('.');
  const hash = createHash('sha256').update(secret).digest('hex');
  const { person } = await one(pool, 'session', [municipality, hash]);
  if (!person) return reply.code(401).send();
  const client = await pool.connect();
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL kairan.municipality = '${municipality}'`,
    );
    const sheet = await approve(client, municipality, person, body);
    await client.query('COMMIT');
    return sheet;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
});

async function approve(client, municipality, person, { sheetId, commandId, version }) {
  const sheet = await one(client, 'lock', [sheetId]);
  const { name, desk, unit, post } = await one(client, 'desks', [person]);
  if (await one(client, 'earlier', [commandId])) return sheet;
  if (sheet.version !== version || !sheet.desks.includes(desk)) throw new Error('refused');
  const n = version + 1;
  const by = { person, name, desk, unit, post };
  const at = sheet.now.toISOString();
  const event = {
    ...sheet.last,
    type: 'approved',
    by,
    at,
    round: sheet.round,
    from: sheet.step,
    to: next.step,
    ...next,
  };
  const { step, stage, desks, course } = sheet;
  const passed = [...course.passed, { step, votes: [{ n, by, at, agrees: true }] }];
  const before = { ...course, step, stage, desks, before: undefined };
  const moved = { ...course, passed, before, visit: n, since: at, stageSince: at };
  const last = { type: 'approved', by, at };
  await client.query(
    query('update', [
      sheetId,
      version,
      next.step,
      next.stage,
      next.desks,
      JSON.stringify(last),
      JSON.stringify(moved),
    ]),
  );
  await client.query(
    query('append', [
      municipality,
      sheetId,
      n,
      commandId,
      JSON.stringify(event),
      JSON.stringify({ sheetId, n }),
    ]),
  );
  return { id: sheetId, version: n, state: sheet.state, step: next.step };
}

function query(name, values) {
  return { name, text: statements[name], values };
}

async function one(client, name, values) {
  return (await client.query(query(name, values))).rows[0];
}

console.log(`floor ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
