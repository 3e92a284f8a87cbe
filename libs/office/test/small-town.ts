import type { Identity } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { shippedForms } from '../../../test/support/city.js';
import type { Sql } from '../../../test/support/office.js';
import { readRoute } from '../src/read-forms.js';
import type { Town } from './model.js';
import type { Forms } from './replay.js';

/** Who sits where on the first day. Some wear two hats, so that people meet their own work again. */
export const people: Record<string, string[]> = {
  anan: ['citizens/staff'],
  baba: ['citizens/staff', 'planning/chief'],
  chiba: ['citizens/chief'],
  doi: ['citizens/manager', 'finance/manager'],
  endo: ['digital/staff', 'finance/chief'],
  fuji: ['digital/chief', 'legal/chief'],
  goto: ['digital/manager', 'legal/manager'],
  hara: ['policy/staff', 'audit/chief'],
  ito: ['policy/chief', 'planning/manager'],
  joho: ['planning/director'],
  kato: ['executive/mayor'],
  mori: ['welfare/staff', 'audit/chief'],
  admin: [],
};
export const desks = [...new Set(Object.values(people).flat())].sort();
export const owners = ['citizens', 'digital'];

/** The year that the model walks through. */
export const modelYear = 2021;

export async function modelForms(): Promise<Forms> {
  const { template } = await shippedForms();
  const route = readRoute(await readFile('libs/office/test/model-route.yaml', 'utf8'), template);
  if ('fileFaults' in route) throw new Error(JSON.stringify(route));
  return { template, route };
}

export interface SmallTown {
  municipality: string;
  planId: string;
  /** A year of which none of the sheets are. */
  otherCycle: string;
  who(name: string): Identity;
  nameOf(person: string): string;
  /** Who sits where from the first day on. */
  seats(): Town['seats'];
}

/** A municipality with its people, one subject per owner and a plan whose year is still to be opened. */
export async function givenSmallTown(sql: Sql, { template, route }: Forms): Promise<SmallTown> {
  const ids = new Map(Object.keys(people).map((name) => [name, randomUUID()]));
  const names = new Map<string, string>([...ids].map(([name, id]) => [id, name]));
  const [municipality, planId, otherPlan, otherCycle] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]; // prettier-ignore
  const persons = [...ids].map(([name, id]) => ({ id, name, desks: people[name] }));
  await sql(insertTown, [municipality, planId, otherPlan, otherCycle, JSON.stringify(persons), desks, owners, JSON.stringify(template), JSON.stringify(route)]); // prettier-ignore
  return {
    ...{ municipality, planId, otherCycle },
    who: (name) => ({ municipality, person: ids.get(name)! }),
    nameOf: (person) => names.get(person)!,
    seats: () =>
      Object.entries(people).flatMap(([who, held]) =>
        held.map((desk) => ({ who, desk, from: -9_999, to: 9_999 })),
      ),
  };
}

const insertTown = `
WITH town AS (INSERT INTO municipality SELECT id, id::text, '試験市' FROM (SELECT $1::uuid AS id) x RETURNING id),
 u AS (INSERT INTO unit (municipality_id, code, name) SELECT DISTINCT id, split_part(d, '/', 1), split_part(d, '/', 1) FROM town, unnest($6::text[]) d RETURNING 1),
 d AS (INSERT INTO desk (municipality_id, id, unit_code, name) SELECT id, d, split_part(d, '/', 1), split_part(d, '/', 2) FROM town, unnest($6::text[]) d RETURNING 1),
 who AS (SELECT * FROM jsonb_to_recordset($5::jsonb) AS p(id uuid, name text, desks text[])),
 p AS (INSERT INTO person (municipality_id, id, name, roles)
       SELECT town.id, who.id, who.name, CASE who.name WHEN 'admin' THEN '{administrator}'::text[] ELSE '{}' END FROM town, who RETURNING 1),
 i AS (INSERT INTO incumbency (municipality_id, person_id, desk_id, valid_from) SELECT town.id, who.id, d, '2020-04-01' FROM town, who, unnest(who.desks) d RETURNING 1),
 plans AS (INSERT INTO plan (municipality_id, id, title, document) SELECT id, unnest(ARRAY[$2, $3]::uuid[]), '計画', '{}' FROM town RETURNING 1),
 j AS (INSERT INTO subject (municipality_id, id, plan_id, vision, position, name, department, owner_unit, earlier)
       SELECT id, gen_random_uuid(), $2::uuid, 0, n, o || 'の施策', o, o, '{}' FROM town, unnest($7::text[]) WITH ORDINALITY AS x(o, n) RETURNING 1),
 t AS (INSERT INTO template (municipality_id, id, version, document, source, published_at) SELECT id, 'model', 1, $8::jsonb, $8::jsonb::text, now() FROM town RETURNING 1),
 r AS (INSERT INTO route (municipality_id, id, version, document, source, published_at, template_id, template_version)
       SELECT id, 'model', 1, $9::jsonb, $9::jsonb::text, now(), 'model', 1 FROM town RETURNING 1)
INSERT INTO cycle (municipality_id, id, plan_id, fiscal_year, template_id, template_version, route_id, route_version)
SELECT id, $4::uuid, $3::uuid, 2021, 'model', 1, 'model', 1 FROM town`;
