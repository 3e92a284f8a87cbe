import { hashPassword, importCity, readFolder, readRoute, type City } from '@kairan/office';
import { openDatabase } from '@kairan/store';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { startedApi } from '../support/api.js';
import { password, sampleCity, shippedForms } from '../support/city.js';
import { freshDatabase } from '../support/database.js';
import { act, CityHall, read, save, type Move, type Seen } from '../support/desk-work.js';
import { givenPerson } from '../support/people.js';
import type { Who } from './columns.js';
import type { Situation } from './matrix.js';

export const here = '111111';
export const elsewhere = '222222';
/** Nobody who may not see the sheet ever reads this. */
export const canary = 'カナリア七号';

/** Who signs in how. Those without a login of the sample city are added to it. */
export const logins: Record<Exclude<Who, 'out'>, string> = {
  ...{ adm: 'admin', vie: 'm.viewer', nod: 'm.nobody', dra: 'u01.staff', clk: 'm.clerk', mgr: 'u01.manager' },
  ...{ chf: 'm.chief', rev: 'digital.staff', fin: 'm.finance', pol: 'policy.manager', own: 'm.moved' },
  ...{ dir: 'planning.director', may: 'm.mayor', del: 'm.deputy', exp: 'm.expired', cyc: 'm.other-year' },
  ...{
    rvk: 'm.revoked',
    ddp: 'm.second',
    fmr: 'm.former',
    fut: 'm.future',
    rdr: 'm.reader',
    dep: 'u02.manager',
  },
  ...{ twn: 'u01.staff', adx: 'admin' },
};

/** Sheet and version of every situation. They are copied, never asked about. */
export type Sheets = Record<Situation, Seen>;
type Sql = (text: string, values?: unknown[]) => Promise<any[]>;

export interface World {
  url: string;
  sql: Sql;
  city: City;
  cycleId: string;
  sheets: Sheets;
  /** Another sheet that stands as this one does. */
  copyOf(sheet: Seen): Promise<Seen>;
  personOf(who: Who | 'pawn'): string;
  close(): Promise<void>;
}

/** It is noon there: no midnight passes while today, yesterday and tomorrow are asked about. */
const noon = `DO $$
  DECLARE shift text := date_trunc('day', now(), 'Asia/Tokyo') + interval '12 hours' - now();
  BEGIN
    EXECUTE format('ALTER DATABASE %I SET kairan.clock_shift = %L', current_database(), shift);
    PERFORM set_config('kairan.clock_shift', shift, false);
  END $$`;

/** Two municipalities on the route of a ward; in the first, everybody of the matrix and one sheet in every situation. */
export async function givenWorld(): Promise<World> {
  const database = await freshDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined);
  const sql: Sql = async (text, values) => (await pool.query(text, values)).rows;
  await sql(noon);
  const [first, city] = await givenTowns(database.url);
  await sql(await readFile('test/access-matrix/world.sql', 'utf8'));
  await givenPeople(database.url);
  const accounts = await sql('SELECT login, person_id FROM account WHERE municipality_id = here()');
  const ids = new Map(accounts.map(({ login, person_id }) => [login, person_id]));
  const personOf = (who: Who | 'pawn'): string => ids.get(who === 'pawn' ? 'm.pawn' : logins[who as 'adm']);
  const { url, process: api } = await startedApi(database.url);
  const copyOf = async ({ id }: Seen): Promise<Seen> => (await sql('SELECT * FROM copy_sheet($1)', [id]))[0];
  const close = async () => {
    await api.end();
    await pool.end();
    await database.drop();
  };
  const world = { url, sql, city, cycleId: first.cycleId, copyOf, personOf, close };
  return { ...world, sheets: await givenSheets(world) };
}

async function givenTowns(databaseUrl: string) {
  const { template } = await shippedForms();
  const route = readRoute(await readFile('libs/workflow/routes/ward.yaml', 'utf8'), template);
  if ('fileFaults' in route) throw new Error(JSON.stringify(route));
  const folder = await readFolder(sampleCity, template);
  if ('faults' in folder) throw new Error(JSON.stringify(folder.faults));
  const { city } = folder;
  const store = await openDatabase(databaseUrl);
  const hash = await hashPassword(password);
  const imported = await importCity(store, { ...city, code: here }, { template, route }, hash);
  await importCity(store, { ...city, code: elsewhere }, { template, route }, hash);
  await store.destroy();
  return [imported, city] as const;
}

const desks: Partial<Record<Who, string[]>> = {
  ...{ clk: ['u01/clerk'], chf: ['u01/chief'], fin: ['finance/manager'], may: ['executive/mayor'] },
  ...{ own: ['u01/staff'], rdr: ['u01/manager'] },
};

async function givenPeople(databaseUrl: string): Promise<void> {
  const added = (Object.entries(logins) as [Who, string][]).filter(([, login]) => login.startsWith('m.'));
  for (const [who, login] of added)
    await givenPerson(databaseUrl, here, {
      ...{ login, name: `職員 ${who}`, roles: who === 'vie' ? ['viewer'] : [], desks: desks[who] ?? [] },
    });
  await givenPerson(databaseUrl, here, {
    login: 'm.pawn',
    name: '異動 する人',
    desks: ['canary/a', 'canary/b'],
  });
}

/** One sheet walks the whole route; a copy of it stays behind in every situation. */
async function givenSheets(world: Omit<World, 'sheets'>): Promise<Sheets> {
  const { sql, copyOf, url, city } = world;
  const hall = new CityHall(url, { ...city, code: here });
  const [{ id }] = await sql(`SELECT id FROM sheet WHERE owner = 'u01' AND municipality_id = here()`);
  await sql(`UPDATE subject SET name = $2 WHERE id = (SELECT subject_id FROM sheet WHERE id = $1)`, [id, `${canary}管理システム`]); // prettier-ignore
  let sheet: Seen = { id, version: 1 };
  const at = (who: keyof typeof logins) => hall.at(logins[who]);
  const by = async (who: keyof typeof logins, move: Move & { confirmation?: string }): Promise<void> => {
    const { data, text } = await act(await at(who), sheet, move);
    if (data?.['act'].__typename !== 'Sheet') throw new Error(text);
    sheet = data['act'];
  };
  const answers = { vision_state: canary, stage: 'operating', rating_activity: 'A', rating_goal: 'B' };
  const patches = Object.entries(answers).map(([path, value]) => ({ path, value }));
  sheet = (await save(await at('own'), sheet, patches)).data!['saveSheet'];
  await sql('SELECT people_change()');
  const draft = await copyOf(sheet);
  await by('dra', { act: 'submit' });
  const department = await copyOf(sheet);
  const opened = await copyOf(sheet);
  await by('del', { act: 'approve' });
  await sql('SELECT reader_leaves()');
  await sql(`UPDATE sheet SET content = content || '{"finding": "妥当と認めます。"}' WHERE id = $1`, [id]);
  const review = await copyOf(sheet);
  await by('rev', { act: 'submit' });
  await by('fin', { act: 'agree' });
  const consultation = await copyOf(sheet);
  await by('pol', { act: 'agree' });
  await by('dir', { act: 'approve' });
  const decision = await copyOf(sheet);
  await by('may', { act: 'approve' });
  const decided = sheet;
  sheet = await copyOf(draft);
  await by('dra', { act: 'withdraw', reason: '廃止' });
  const withdrawn = sheet;
  sheet = await copyOf(decision);
  await by('may', { act: 'reject', reason: '不採択', confirmation: '否決' });
  await read(await at('mgr'), opened.id);
  const departments = { department, absent: department, vacant: department, stuck: department, opened };
  return { draft, ...departments, review, consultation, decision, decided, withdrawn, rejected: sheet };
}

interface Turn {
  begin: string;
  end: string;
}

const away = (
  login: string,
) => `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by)
  SELECT here(), who, office_today(), office_today(), '出張', who FROM person_of('${login}') AS who`;
const back = `UPDATE absence SET cancelled_at = office_clock() WHERE valid_from = office_today()`;
const until = (day: string) =>
  `UPDATE incumbency SET valid_to = ${day} WHERE person_id = person_of('u01.manager')`;
const [left, sits] = [until('office_today() - 1'), until('NULL')];

/** Who is there for as long as a table is asked, where that is not as always. */
export const turns: Partial<Record<Situation, Turn>> = {
  absent: { begin: away('u01.manager'), end: back },
  vacant: { begin: left, end: sits },
  stuck: { begin: `${left}; ${away('planning.director')}`, end: `${sits}; ${back}` },
};
