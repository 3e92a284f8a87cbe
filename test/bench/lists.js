import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { countOf, median, quantile, send, table } from './load.js';
import { cookieOf, loadOffices } from './offices.js';
import { connect, cpuOf, cpuOfPostgres, startPostgres, startProgram, statementsDuring } from './server.js';

/*
 * What people look at first, asked over GraphQL, while the table grows from one municipality's sheets to those of every
 * municipality in Japan. Each has 1,000 sheets and the same desks, so that only the size of the table differs. All sizes are
 * there at once and are asked in turns: what else the machine does meets them all alike.
 */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1k,100k,1.741M' },
    rounds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '50' },
    among: { type: 'string', default: '20' },
    connections: { type: 'string', default: '1,4' },
  },
});
const sheets = 1000;
const counted = 10;

const line = 'id subject department fiscalYear state stage step stepLabel waitingFor version round since';
const inbox = { query: `{ inbox { ${line} actingFor } }` };
const progress = (/** @type {string} */ id) => ({
  query: `query ($id: ID!) { progress(cycleId: $id) { total approved steps { stage label sheets } sheets { ${line} } } }`,
  variables: { id },
});

/** Who asks what: one of the two people of a department, or one at the desks that all departments share. */
const inDepartment = `desk_id LIKE 'u__/%'`;
const atSharedDesk = `unit_code IN ('digital', 'planning', 'executive')`;
const questions = [
  { name: 'inbox, department', desks: inDepartment, body: () => inbox },
  { name: 'inbox, shared desk', desks: atSharedDesk, body: () => inbox },
  { name: 'progress, department', desks: inDepartment, body: progress },
  { name: 'progress, shared desk', desks: atSharedDesk, body: progress },
];

const postgres = await startPostgres();
await postgres.admin.query(`ALTER SYSTEM SET max_wal_size = '16GB'`); // for loading; nothing is written afterwards
await postgres.admin.query('SELECT pg_reload_conf()');
try {
  const places = [];
  for (const size of options.sizes.split(',')) places.push(await load(size));
  const rows = [
    [
      'question',
      'connections',
      'sheets',
      'lines',
      'statements',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'p50',
      'p99',
      'CPU',
    ],
  ];
  for (const question of questions)
    for (const connections of options.connections.split(','))
      rows.push(...(await ask(places, question, Number(connections))));
  console.log(`\n${table(rows)}`);
  for (const { api, client } of places) await Promise.all([api.end(), client.end()]);
} finally {
  await postgres.stop();
}

/** @param {string} size */
async function load(size) {
  const database = await postgres.database(`bench_${size.replace('.', '_').toLowerCase()}`);
  const client = await connect(database.url);
  const begun = performance.now();
  await loadOffices(client, { municipalities: Math.round(countOf(size) / sheets), sheets });
  const { rows } = await client.query(
    `SELECT count(*), pg_size_pretty(pg_database_size(current_database())) AS bytes FROM sheet`,
  );
  console.log(
    `${rows[0].count} sheets, ${rows[0].bytes}, loaded in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
  await client.query(
    `CREATE TABLE asker AS SELECT i.*, unit_code FROM incumbency i JOIN desk d ON (d.municipality_id, d.id) = (i.municipality_id, i.desk_id)
      WHERE i.municipality_id IN (SELECT id FROM municipality ORDER BY random() LIMIT $1)`,
    [options.among],
  );
  return { size, client, api: await startProgram('dist/apps/api/src/main.js', database.url) };
}

async function ask(places, question, connections) {
  const cells = places.map((place) => ({ place, ms: [], cpu: [], lines: [] }));
  for (let round = 0; round <= Number(options.rounds); round++)
    for (const { place, ms, cpu, lines } of cells) {
      const asked = await requests(place.client, question, Number(options.requests));
      const spent = () => cpuOf(place.api.pid) + cpuOfPostgres(postgres);
      await send(place.api.url, connections, asked.slice(0, 2 * connections), good); // connections are closed when idle
      const before = spent();
      const answers = await send(place.api.url, connections, asked, good);
      if (round === 0) continue; // caches and compilers are warm from here on
      cpu.push((spent() - before) / asked.length);
      ms.push(...answers.ms);
      lines.push(answers.sample.split('"subject":').length - 1);
    }
  const rows = [];
  for (const cell of cells) {
    const few = await requests(cell.place.client, question, counted);
    const statements = await statementsDuring(postgres, () => send(cell.place.api.url, 1, few, good));
    rows.push(
      rowOf(cell, cells[0], [
        question.name,
        connections,
        cell.place.size,
        median(cell.lines),
        statements.length / counted,
      ]),
    );
    console.log(rows.at(-1).join(' | '));
  }
  return rows;
}

function good(/** @type {string} */ answer) {
  return answer.startsWith('{"data":{"inbox":[') || answer.startsWith('{"data":{"progress":{');
}

/** With what each figure is of that of the first size. */
function rowOf(cell, first, names) {
  const figures = [({ ms }) => quantile(ms, 0.5), ({ ms }) => quantile(ms, 0.99), ({ cpu }) => median(cpu)];
  const times = figures.map((of) => `× ${(of(cell) / of(first)).toFixed(2)}`);
  return [...names, ...figures.map((of) => of(cell).toFixed(1)), ...times];
}

/** So many people drawn by lot, some of them more than once. */
async function requests(client, { desks, body }, count) {
  const { rows } = await client.query(
    `SELECT municipality_id AS municipality, person_id AS person FROM asker, generate_series(1, $1) WHERE ${desks} ORDER BY random() LIMIT $1`,
    [count],
  );
  return rows.map(({ municipality, person }) => ({
    path: '/graphql',
    cookie: cookieOf(municipality, person),
    body: body(municipality),
  }));
}
