import { openDatabase } from '@kairan/store';
import type { Office } from './office.js';

/** Moves the office's clock to a moment in Japan (`2027-03-31 23:59`). Connections made before keep their time, so they are made anew. */
export async function setClock(office: Office, moment: string): Promise<void> {
  const [{ name, shift }] = await office.sql(
    `SELECT current_database() AS name, extract(epoch FROM $1::timestamp AT TIME ZONE 'Asia/Tokyo' - clock_timestamp()) AS shift`,
    [moment],
  );
  await office.sql(`ALTER DATABASE ${name} SET kairan.clock_shift = '${shift} seconds'`);
  await office.database.destroy();
  office.database = await openDatabase(office.url);
}
