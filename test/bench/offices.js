import { createHash, randomUUID } from 'node:crypto';
import { readCity, sampleCityFolder, shippedForms } from '../../dist/apps/standalone/src/shipped.js';
import { arriveAt, evolve, open, stepsOf } from '../../dist/libs/workflow/src/index.js';

const departments = 50;
/** A subject's department, and where its sheet stands, of 100: 60 wait in departments, 32 at the desks all share, 8 are decided. */
const placesOf100 = {
  draft: 25,
  rate: 20,
  manager: 15,
  finding: 12,
  confirm: 10,
  director: 6,
  cio: 4,
  approved: 8,
};
const now = '2026-06-01T00:00:00.000Z';

/**
 * Municipalities like the sample city, loaded by SQL past all triggers: 50 departments of two people, the desks of the route, and
 * sheets that say what the sample city's say, spread over the route. Everybody is signed in.
 * @param {import('pg').Client} client
 * @param {{ municipalities: number, sheets: number, atManager?: number, whole?: boolean }} size sheets per municipality, how many
 *   of them wait for their 課長 whatever the spread says, and whether they have answers and events: PostgreSQL keeps answers
 *   beside the table (TOAST), so that lists, which read neither, cost the same without
 */
export async function loadOffices(client, { municipalities, sheets, atManager = 0, whole = false }) {
  const { template, route } = await shippedForms();
  const { subjects } = await readCity(sampleCityFolder(), template);
  await client.query(
    `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET work_mem = '256MB'`,
  );
  await client.query(people(municipalities));
  await client.query(forms, [JSON.stringify(template), JSON.stringify(route), template.id, route.id]);
  await client.query(
    `CREATE TEMP TABLE answers AS SELECT n - 1 AS n, content FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS a(content, n)`,
    [JSON.stringify(subjects.map(({ answers }) => (whole ? answers : {})))],
  );
  await client.query(
    `CREATE TEMP TABLE place AS SELECT * FROM jsonb_to_recordset($1) AS p(bucket int, step text, stage text, state text,
    desks jsonb, version int, round int, authors jsonb, last jsonb, content_hash text, course jsonb, events jsonb)`,
    [JSON.stringify(places(route, template))],
  );
  await client.query(sheetsOf(sheets, atManager));
  if (whole) await client.query(events);
  await client.query('SET session_replication_role = origin');
  await client.query('VACUUM ANALYZE');
}

/** The secret of the session of a person: what `people` stores the hash of. @param {string} municipality @param {string} person */
export function cookieOf(municipality, person) {
  return `${municipality}.${createHash('sha256').update(person).digest('base64url')}`;
}

/** @param {number} municipalities */
const people = (municipalities) => `
CREATE TEMP TABLE city AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${municipalities}) AS n;
INSERT INTO municipality (id, code, name) SELECT id, lpad(n::text, 6, '0'), '団体' || n FROM city;
CREATE TEMP TABLE post AS
  SELECT 'u' || lpad(n::text, 2, '0') AS unit, p AS post FROM generate_series(1, ${departments}) AS n, unnest('{staff,manager}'::text[]) AS p
  UNION ALL VALUES ('digital', 'staff'), ('digital', 'manager'), ('policy', 'staff'), ('policy', 'manager'), ('planning', 'director'), ('executive', 'cio');
INSERT INTO unit (municipality_id, code, name) SELECT DISTINCT c.id, unit, '課' || unit FROM city c, post;
INSERT INTO desk (municipality_id, id, unit_code, name) SELECT c.id, unit || '/' || post, unit, post FROM city c, post;
CREATE TEMP TABLE seat AS SELECT c.id AS municipality, gen_random_uuid() AS person, unit || '/' || post AS desk FROM city c, post
  UNION ALL SELECT id, gen_random_uuid(), NULL FROM city;
INSERT INTO person (municipality_id, id, name, email, roles)
  SELECT municipality, person, '職員 ' || coalesce(desk, '管理'), NULL, CASE WHEN desk IS NULL THEN '{administrator}' ELSE '{}' END::text[] FROM seat;
INSERT INTO incumbency (municipality_id, person_id, desk_id, valid_from) SELECT municipality, person, desk, '2020-04-01' FROM seat WHERE desk IS NOT NULL;
INSERT INTO session (municipality_id, token_hash, person_id, expires_at)
  SELECT municipality, encode(sha256(rtrim(translate(encode(sha256(person::text::bytea), 'base64'), '+/', '-_'), '=')::bytea), 'hex'), person, now() + interval '1 day' FROM seat;
`;

const forms = `
WITH form AS (INSERT INTO template (municipality_id, id, version, document, source, published_at) SELECT id, $3, 1, $1, '', now() FROM city),
     way AS (INSERT INTO route (municipality_id, id, version, document, source, published_at, template_id, template_version)
               SELECT id, $4, 1, $2, '', now(), $3, 1 FROM city),
     plan AS (INSERT INTO plan (municipality_id, id, title, document) SELECT id, id, '計画', '{}' FROM city)
INSERT INTO cycle (municipality_id, id, plan_id, fiscal_year, template_id, template_version, route_id, route_version)
  SELECT id, id, id, 2026, $3, 1, $4, 1 FROM city`;

/** Subject and sheet k of a municipality share an id; neighbours in a department stand at places all over the route. */
const sheetsOf = (/** @type {number} */ sheets, /** @type {number} */ atManager) => `
CREATE TEMP TABLE thing AS
  SELECT c.id AS municipality, k, gen_random_uuid() AS id, 'u' || lpad((k % ${departments} + 1)::text, 2, '0') AS unit,
         CASE WHEN k <= ${atManager} THEN ${bucketOf('manager')} ELSE (k / ${departments} * 5 + k % 5) % 100 END AS bucket
    FROM city c, generate_series(1, ${sheets}) AS k;
INSERT INTO subject (municipality_id, id, plan_id, vision, position, name, department, owner_unit, earlier)
  SELECT municipality, id, municipality, k % 5 + 1, k, '個別システム' || k, '課' || unit, unit, '{}' FROM thing;
CREATE TEMP TABLE standing AS
  SELECT p.*, unit, ARRAY(SELECT replace(d, 'owner/', unit || '/') FROM jsonb_array_elements_text(p.desks) AS d) AS waiting,
         replace(course::text, 'owner/', unit || '/')::jsonb AS there
    FROM place p, (SELECT DISTINCT unit FROM post) AS u;
ANALYZE thing; ANALYZE standing; ANALYZE answers;
INSERT INTO sheet (municipality_id, id, cycle_id, subject_id, owner, state, step, stage, desks, version, round, authors, last, content,
                   content_hash, course, sequence, template_id, template_version, route_id, route_version)
  SELECT t.municipality, t.id, t.municipality, t.id, t.unit, p.state, p.step, p.stage, p.waiting,
         p.version, p.round, p.authors, p.last, a.content, p.content_hash, p.there, 1, c.template_id, 1, c.route_id, 1
    FROM thing t JOIN standing p USING (bucket, unit) JOIN answers a ON a.n = t.k % 15 JOIN cycle c ON c.id = t.municipality;
`;

/** Their hashes are made up: nothing here verifies the chain, and new events are linked to its end as always. */
const events = `
INSERT INTO sheet_event (municipality_id, seq, sheet_id, n, command_id, event, prev_hash, hash)
  SELECT t.municipality, row_number() OVER (PARTITION BY t.municipality), t.id, e.n, gen_random_uuid(), e.event,
         sha256(t.id::text::bytea), sha256((t.id::text || e.n)::bytea)
    FROM thing t JOIN place p USING (bucket), jsonb_array_elements(p.events) WITH ORDINALITY AS e(event, n);
INSERT INTO chain_head SELECT municipality_id, max(seq), '\\x00' FROM sheet_event GROUP BY 1;
`;

/** @param {keyof typeof placesOf100} place */
function bucketOf(place) {
  const names = Object.keys(placesOf100);
  return Object.values(placesOf100)
    .slice(0, names.indexOf(place))
    .reduce((sum, n) => sum + n, 0);
}

/**
 * A sheet at each of its places, made by the same functions that make real ones, for each of 100 buckets. Who took it there is nobody of today.
 * @param {import('../../libs/workflow/src/index.js').Route} route @param {{ id: string }} template
 */
function places(route, template) {
  const steps = stepsOf(route);
  const contentHash = createHash('sha256').digest('hex');
  const stamp = { template: `${template.id}@1`, route: `${route.id}@1`, contentHash };
  const by = { person: randomUUID(), name: '前任の職員', desk: 'owner/staff', unit: '市民課', post: '担当' };
  const events = [open(route, { owner: 'owner', content: {}, by, stamp, now })];
  const walked = [evolve(undefined, events[0])];
  for (const { step } of steps) {
    const event = moveFrom(steps, step.id, { by, at: now, round: 1, ...stamp });
    events.push(event);
    walked.push(evolve(walked.at(-1), event));
  }
  return Object.values(placesOf100).flatMap((share, i) => Array(share).fill({ ...rowOf(walked[i]), events: events.slice(0, i + 1) }))
    .map((place, bucket) => ({ ...place, bucket })); // prettier-ignore
}

function moveFrom(steps, from, base) {
  const { step, index } = steps.find(({ step: { id } }) => id === from);
  const next = steps[index + 1];
  if (!next) return { type: 'decided', from, ...base };
  const arrival = arriveAt(next, 'owner', []);
  return step.does === 'submit'
    ? { type: 'submitted', from, notes: [], ...base, ...arrival }
    : { type: 'approved', from, ...base, ...arrival };
}

/** As the store spreads a sheet over its columns. */
function rowOf({
  version,
  round,
  authors,
  last,
  state,
  step = null,
  stage = null,
  desks = [],
  contentHash = null,
  ...course
}) {
  return {
    version,
    round,
    authors,
    last,
    state,
    step,
    stage,
    desks,
    content_hash: contentHash,
    course: { ...course, owner: undefined },
  };
}
