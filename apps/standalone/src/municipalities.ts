import pg from 'pg';

/** Only the owner of the tables sees that there is more than one. */
export async function municipalities(
  connectionString: string,
): Promise<{ id: string; code: string; name: string }[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query('SELECT id, code, name FROM municipality ORDER BY code')).rows;
  } finally {
    await client.end();
  }
}
