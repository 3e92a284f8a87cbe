import { jest } from '@jest/globals';
import { act, readSheet, saveSheet, type ActOutcome, type Identity, type SheetView } from '@kairan/office';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { givenCity } from './city.js';
import { freshDatabase } from './database.js';

// Real databases on a machine that others use too: slow is not wrong.
jest.setTimeout(60_000);

/** Plain SQL as the owner of the tables. */
export type Sql = (text: string, values?: unknown[]) => Promise<any[]>;

/** An imported municipality with its people by login and its sheets by subject, in book order. */
export interface Town extends Awaited<ReturnType<typeof givenCity>> {
  municipality: string;
  who(login: string): Identity;
  sheets: { id: string; subject: string; owner: string }[];
}

/** A database of its own with a town per code, seen by the service's role. */
export interface Office {
  url: string;
  database: DataSource;
  towns: [Town, ...Town[]];
  sql: Sql;
  close(): Promise<void>;
}

/** @param cities by their code, or whole; one sample city where none is named */
export async function givenOffice(...cities: (string | Parameters<typeof givenCity>[1])[]): Promise<Office> {
  const { url, drop } = await freshDatabase();
  const database = await openDatabase(url);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on('error', () => undefined);
  const sql: Sql = async (text, values) => (await owner.query(text, values as unknown[])).rows;
  const towns: Town[] = [];
  for (const city of cities.length > 0 ? cities : [{}])
    towns.push(
      await townOf(sql, await givenCity(database, typeof city === 'string' ? { code: city } : city)),
    );
  const close = async () => {
    await office.database.destroy();
    await owner.end();
    await drop();
  };
  const office: Office = { url, database, towns: towns as [Town, ...Town[]], sql, close };
  return office;
}

async function townOf(sql: Sql, imported: Awaited<ReturnType<typeof givenCity>>): Promise<Town> {
  const { municipality } = imported.administrator;
  const accounts = await sql('SELECT login, person_id FROM account WHERE municipality_id = $1', [
    municipality,
  ]);
  const people = new Map<string, string>(accounts.map(({ login, person_id }) => [login, person_id]));
  const sheets = await sql(
    `SELECT s.id, j.name AS subject, s.owner FROM sheet s JOIN subject j ON j.id = s.subject_id
      WHERE s.municipality_id = $1 ORDER BY j.position`,
    [municipality],
  );
  const who = (login: string): Identity => {
    const person = people.get(login);
    if (!person) throw new Error(`nobody signs in as ${login}`);
    return { municipality, person };
  };
  return { ...imported, municipality, who, sheets };
}

/** What each step of the shipped route needs before it may be handed in. */
const needed: Record<string, Record<string, unknown>> = {
  draft: { stage: 'operating' },
  rate: { rating_activity: 'A', rating_goal: 'B' },
  finding: { finding: '妥当と認めます。' },
};

/** Reads a sheet as the administrator sees it. */
export function look({ database }: Office, town: Town, sheetId: string): Promise<SheetView> {
  return readSheet(database, town.administrator, sheetId);
}

/** Who sits at the sheet's current desk. */
export async function turnOf(office: Office, town: Town, sheetId: string): Promise<Identity> {
  return deskOf(town, await look(office, town, sheetId));
}

function deskOf(town: Town, { stored: { sheet } }: SheetView): Identity {
  if (sheet.state !== 'open') throw new Error('nobody’s turn: approved');
  return town.who(sheet.desks[0]!.replace('/', '.'));
}

/** The person whose turn it is fills in what is needed and hands the sheet on. */
export async function advance(office: Office, town: Town, sheetId: string): Promise<ActOutcome> {
  return handOn(office, town, await look(office, town, sheetId));
}

async function handOn({ database }: Office, town: Town, view: SheetView): Promise<ActOutcome> {
  const { stored, step } = view;
  const { id: sheetId, sheet } = stored;
  const who = deskOf(town, view);
  const patches = Object.entries(needed[step!.id] ?? {}).map(([path, value]) => ({ path, value }));
  let { version } = sheet;
  if (patches.length > 0) {
    const saved = await saveSheet(database, who, { sheetId, commandId: randomUUID(), version, patches });
    if (!('sheet' in saved)) throw new Error(JSON.stringify(saved));
    version = saved.sheet.sheet.version;
  }
  return act(database, who, { sheetId, commandId: randomUUID(), version, act: step!.does });
}

/** Hands the sheet on from desk to desk until it stands at this step; null: until it is approved. @returns its version there */
export async function moveTo(
  office: Office,
  town: Town,
  sheetId: string,
  step: string | null,
): Promise<number> {
  for (let moves = 0; moves < 8; moves++) {
    const view = await look(office, town, sheetId);
    if ((view.step?.id ?? null) === step) return view.stored.sheet.version;
    const outcome = await handOn(office, town, view);
    if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  }
  throw new Error(`never came to ${step}`);
}
