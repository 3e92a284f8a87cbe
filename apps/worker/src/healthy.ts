import { openDatabase } from '@kairan/store';
import { readWorkerConfig } from './config.js';

/** For health checks: fails when the database cannot be reached or promises lie unsent although workers run. */
const database = await openDatabase(readWorkerConfig(process.env).databaseUrl, 'kairan_relay', 1);
const [{ unsent }] = await database.query(`
  SELECT count(*)::int AS unsent FROM outbox
   WHERE sent_at IS NULL AND failed_at IS NULL AND created_at < clock_timestamp() - interval '1 minute'`);
await database.destroy();
if (unsent > 0) {
  console.error(`${unsent} outbox rows unsent for more than a minute`);
  process.exitCode = 1;
}
