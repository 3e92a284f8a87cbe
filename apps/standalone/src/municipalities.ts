import { openDatabase } from '@kairan/store';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { visitHome } from './database.js';

export interface MunicipalityName {
  id: string;
  code: string;
  name: string;
}

/** Only the owner of the tables sees that there is more than one. */
export async function municipalities(connectionString: string): Promise<MunicipalityName[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query('SELECT id, code, name FROM municipality ORDER BY code')).rows;
  } finally {
    await client.end();
  }
}

/** Looks at one municipality after the other, beside a running Kairan or alone. @throws Error when there is none to be seen */
export async function inEveryMunicipality(
  look: (database: DataSource, municipality: MunicipalityName) => Promise<void>,
): Promise<void> {
  const { databaseUrl, release } = await visitHome();
  const database = await openDatabase(databaseUrl);
  try {
    const all = await municipalities(databaseUrl);
    if (all.length === 0)
      throw new Error('確かめる団体がありません。DATABASE_URL には、表の所有者でつないでください。');
    for (const municipality of all) await look(database, municipality);
  } finally {
    await database.destroy();
    await release();
  }
}
