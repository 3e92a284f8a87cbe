import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { countOf, median, quantile, send, table } from './load.js';
import { cookieOf, loadOffices } from './offices.js';
import { connect, cpuOf, cpuOfPostgres, startPostgres, startProgram, statementsDuring } from './server.js';

/*
 * Approvals per second through GraphQL against the floor (floor.js), on the same PostgreSQL, the same rows, in turns.
 */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1k,30k,300k' },
    municipalities: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    approvals: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '20' },
  },
});
const connections = Number(options.connections);
const counted = 20;

const mutation = `mutation ($input: ActInput!) { act(input: $input) { __typename
  ... on Sheet { id version state step { id label } } ... on Refusal { code message } } }`;

/** How each side is asked for one approval, and what it answers when it was done. */
const sides = {
  floor: {
    request: (input) => ({ path: '/approve', body: input }),
    good: (answer) => answer.includes('"step":"finding"'),
  },
  product: {
    request: (input) => ({
      path: '/graphql',
      body: { query: mutation, variables: { input: { ...input, act: 'approve' } } },
    }),
    good: (answer) => answer.includes('"step":{"id":"finding"'),
  },
};

const postgres = await startPostgres();
try {
  const rows = [
    [
      'sheets',
      'municipalities',
      'side',
      'approvals/s',
      'ratio',
      'p50 ms',
      'p99 ms',
      'statements',
      'server CPU ms',
      'PostgreSQL CPU ms',
    ],
  ];
  for (const size of options.sizes.split(','))
    for (const municipalities of options.municipalities.split(','))
      rows.push(...(await measure(size, Number(municipalities))));
  console.log(`\n${table(rows)}`);
} finally {
  await postgres.stop();
}

/** @param {string} size @param {number} municipalities */
async function measure(size, municipalities) {
  const database = await postgres.database('bench');
  const client = await connect(database.url);
  const sheets = countOf(size) / municipalities;
  const atManager = Math.ceil(Math.min(sheets, 3000 / municipalities));
  await loadOffices(client, { municipalities, sheets, atManager, whole: true });
  await client.query(
    'CREATE TABLE bench_start AS SELECT municipality_id, id, state, step, stage, desks, course, last, round FROM sheet WHERE step = $$manager$$',
  );
  const programs = {
    floor: await startProgram('test/bench/floor.js', database.url),
    product: await startProgram('dist/apps/api/src/main.js', database.url),
  };
  const measured = await rounds(client, programs);
  const statements = {};
  for (const [name, program] of Object.entries(programs))
    statements[name] = await statementsDuring(postgres, async () =>
      send(program.url, 1, await requests(client, name, counted), sides[name].good),
    );
  await Promise.all(Object.values(programs).map(({ end }) => end()));
  await client.end();
  await database.drop();
  console.log(
    `\nproduct, one approval of ${size}:\n${statements.product
      .slice(-statements.product.length / counted)
      .map((text) => `  ${text.slice(0, 150)}`)
      .join('\n')}`,
  );
  return Object.keys(programs).map((name) =>
    line(size, municipalities, name, measured, statements[name].length / counted),
  );
}

async function rounds(client, programs) {
  const measured = { floor: [], product: [] };
  for (let round = 0; round <= Number(options.rounds); round++)
    for (const [name, program] of Object.entries(programs)) {
      await putBack(client);
      const asked = await requests(client, name, Number(options.approvals));
      const cpu = [cpuOf(program.pid), cpuOfPostgres(postgres)];
      const { ms, seconds } = await send(program.url, connections, asked, sides[name].good);
      const spent = [cpuOf(program.pid) - cpu[0], cpuOfPostgres(postgres) - cpu[1]].map(
        (each) => each / ms.length,
      );
      await allDone(client, asked.length);
      if (round > 0)
        measured[name].push({
          perSecond: ms.length / seconds,
          p50: quantile(ms, 0.5),
          p99: quantile(ms, 0.99),
          spent,
        });
      console.log(`${round ? `round ${round}` : 'warm-up'} ${name}: ${(ms.length / seconds).toFixed(0)}/s`);
    }
  return measured;
}

/** Every sheet waits for its 課長 again. Its version stays, for events are never taken back. */
async function putBack(client) {
  await client.query(`UPDATE sheet s SET state = b.state, step = b.step, stage = b.stage, desks = b.desks, course = b.course, last = b.last, round = b.round
    FROM bench_start b WHERE (s.municipality_id, s.id) = (b.municipality_id, b.id) AND s.step <> b.step`);
  await client.query('VACUUM ANALYZE sheet');
  await client.query('VACUUM outbox');
  await client.query('CHECKPOINT');
}

/** So many approvals, each of another sheet, in any order, by whoever sits at its desk. */
async function requests(client, side, count) {
  const { rows } = await client.query(
    `SELECT s.municipality_id AS municipality, s.id AS "sheetId", s.version, i.person_id AS person
       FROM sheet s JOIN incumbency i ON i.municipality_id = s.municipality_id AND i.desk_id = s.desks[1]
      WHERE s.step = 'manager' ORDER BY random() LIMIT $1`,
    [count],
  );
  return rows.map(({ municipality, sheetId, version, person }) => ({
    cookie: cookieOf(municipality, person),
    ...sides[side].request({ sheetId, version, commandId: randomUUID() }),
  }));
}

/** An approval counts when its sheet has moved and its event is the newest. */
async function allDone(client, count) {
  const { rows: [{ moved }] } = await client.query(
    `SELECT count(*)::int AS moved FROM bench_start b JOIN sheet s USING (municipality_id, id)
       JOIN sheet_event e ON (e.municipality_id, e.sheet_id, e.n) = (s.municipality_id, s.id, s.version)
      WHERE s.step = 'finding' AND e.event->>'type' = 'approved'`,
  ); // prettier-ignore
  if (moved !== count) throw new Error(`${moved} of ${count} approvals are stored`);
}

function line(size, municipalities, name, measured, statements) {
  const of = (side, pick) => median(measured[side].map(pick));
  const ratios = measured.product.map(({ perSecond }, i) => perSecond / measured.floor[i].perSecond);
  const ratio =
    name === 'floor'
      ? '1'
      : `${(of('product', speed) / of('floor', speed)).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  const rest = [({ p50 }) => p50, ({ p99 }) => p99].map((pick) => of(name, pick).toFixed(1));
  const spent = [0, 1].map((i) => of(name, (round) => round.spent[i]).toFixed(2));
  return [size, municipalities, name, of(name, speed).toFixed(0), ratio, ...rest, statements, ...spent];
}

function speed({ perSecond }) {
  return perSecond;
}
