import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { asOwner } from './support/database.js';
import { Door } from './support/door.js';
import { brokenPromises, openPromises } from './support/invariants.js';
import { run, type Running } from './support/processes.js';
import { hasRedisServer, RedisServer } from './support/redis.js';
import { until } from './support/until.js';

interface Service {
  command: string[];
  environment: Record<string, string>;
  deploy: { replicas: number };
}

const { services } = parse(readFileSync('docker/compose.yaml', 'utf8')) as {
  services: Record<'api' | 'worker', Service>;
};

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, as compose fills them in. */
function fill(text: string, given: Record<string, string>): string {
  return text.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest = '') => {
      const value = given[name] || (kind === '-' ? rest : undefined);
      if (value === undefined) throw new Error(`compose.yaml needs ${name}: ${rest}`);
      return value;
    },
  );
}

test('given forms, routes and books that ship as files – then the image has them all', () => {
  const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
  const files = readdirSync('libs', { recursive: true, encoding: 'utf8' });
  const folders = new Set(files.filter((path) => /^\w+\/(?!test)\w+\/[\w-]+\.yaml$/.test(path)).map((path) => `libs/${dirname(path)}`)); // prettier-ignore
  expect([...folders].sort()).toEqual(['libs/forms/books', 'libs/forms/templates', 'libs/workflow/routes']);
  for (const folder of folders) expect(dockerfile).toContain(`COPY --from=build /app/${folder} ${folder}\n`);
});

(hasRedisServer ? describe : describe.skip)('docker/compose.yaml without Docker (needs redis-server)', () => {
  const database = `compose_${randomBytes(6).toString('hex')}`;
  const server = process.env['KAIRAN_TEST_SERVER']!;
  const { password, host } = new URL(server);
  const databaseUrl = `postgres://kairan:${password}@${host}/${database}`;
  const running: Running[] = [];
  const out = join(tmpdir(), `kairan-compose-${process.pid}.pdf`);
  let redis: RedisServer;
  let door: Door;

  /** The service's own words, with the addresses that Docker's names stand for. */
  function environmentOf({ environment }: Service): Record<string, string> {
    const filled = Object.entries(environment).map(([name, value]): [string, string] => [
      name,
      fill(value, { POSTGRES_PASSWORD: password })
        .replace('@postgres:5432/kairan', `@${host}/${database}`)
        .replace('redis://redis:6379', redis.url),
    ]);
    return { ...Object.fromEntries(filled), HOST: '127.0.0.1', PORT: '0' };
  }

  function replicas(name: 'api' | 'worker'): Running[] {
    const service = services[name];
    expect(service.command).toEqual(['node', `dist/apps/${name}/src/main.js`]);
    const started = Array.from({ length: service.deploy.replicas }, () =>
      run(name, [], environmentOf(service)),
    );
    running.push(...started);
    return started;
  }

  beforeAll(async () => {
    redis = await RedisServer.reserve();
    await redis.start();
    await asOwner(server, (client) => client.query(`CREATE DATABASE ${database} TEMPLATE template0`));
  }, 60_000);

  afterAll(async () => {
    door?.close();
    rmSync(out, { force: true });
    for (const program of running) await program.end();
    await redis?.stop();
    await asOwner(server, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  }, 60_000);

  test('two apis and two workers start at once on an empty database and are ready', async () => {
    const [apis, workers] = [replicas('api'), replicas('worker')];
    expect([apis.length, workers.length]).toEqual([2, 2]);
    const urls = await Promise.all(apis.map(async (api) => (await api.prints(/^api (\S+)/m))[1]!));
    await Promise.all(workers.map((worker) => worker.prints(/^worker ready/m)));
    for (const url of urls) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    door = await Door.before(urls);
  }, 90_000);

  test('the demonstration runs through one door to both apis', async () => {
    const args = ['demo', '--city', '--url', door.url, '--out', out];
    const demo = run('standalone', args, { DATABASE_URL: databaseUrl });
    expect([await demo.ended, demo.output()]).toEqual([0, expect.stringMatching(/調書（決裁済） +15\n/)]);
    expect(Math.min(...door.served)).toBeGreaterThan(50);
    await until('nothing is open', async () => (await openPromises(databaseUrl)).length === 0);
    expect(await brokenPromises(databaseUrl)).toEqual({});
  }, 180_000);

  test('every process stops in order', async () => {
    const codes = await Promise.all(running.map((program) => program.end('SIGTERM')));
    expect(codes).toEqual([0, 0, 0, 0]);
  }, 60_000);
});
