import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { snakeCase } from 'typeorm/util/StringUtils.js';
import { Book } from './entities/book.js';
import { Notice } from './entities/notice.js';
import { Desk, Municipality, Unit } from './entities/office.js';
import { Account, Incumbency, Person } from './entities/person.js';
import { Cycle, Plan, RouteVersion, Subject, TemplateVersion } from './entities/plan.js';
import { Session } from './entities/session.js';
import { SheetEvent, SheetRow } from './entities/sheet.js';
import { LaterReadingRow, SheetOpening, SheetSnapshot } from './entities/trace.js';
import { Foundation1763600000001 } from './migrations/1-foundation.js';
import { Sheets1763600000002 } from './migrations/2-sheets.js';
import { ApprovalChain1764200000003 } from './migrations/3-chain.js';
import { People1764200000004 } from './migrations/4-people.js';
import { Time1764200000005 } from './migrations/5-time.js';
import { Versions1764200000006 } from './migrations/6-versions.js';
import { NewYear1764200000007 } from './migrations/7-new-year.js';
import { Editions1764200000008 } from './migrations/8-editions.js';

class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom || snakeCase(property);
  }
}

const entities = [
  Municipality,
  Unit,
  Desk,
  Person,
  Account,
  Incumbency,
  Session, // prettier-ignore
  Plan,
  Subject,
  TemplateVersion,
  RouteVersion,
  Cycle,
  SheetRow,
  SheetEvent,
  SheetOpening,
  LaterReadingRow,
  SheetSnapshot,
  Notice,
  Book,
];

/** Which of the two service roles a connection acts as; see the first migration. */
export type ServiceRole = 'kairan_app' | 'kairan_relay';

/** Connects as a service role, never as the owner of the tables. @throws Error when that role would escape row-level security. */
export async function openDatabase(
  url: string,
  role: ServiceRole = 'kairan_app',
  poolSize = 10,
): Promise<DataSource> {
  const options = `-c role=${role} -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`;
  const database = dataSource(url, { max: poolSize, options });
  await database.initialize();
  await refuseUnboundRole(database).catch(async (error) => {
    await database.destroy();
    throw error;
  });
  return database;
}

/** Brings the schema up to date as the owner of the tables. Safe to call by several processes at once. */
export async function migrate(url: string): Promise<void> {
  const database = dataSource(url, { max: 1 });
  await database.initialize();
  try {
    await database.query(`SELECT pg_advisory_lock(hashtext('kairan migrate'))`);
    await database.runMigrations({ transaction: 'each' });
  } finally {
    await database.destroy();
  }
}

function dataSource(url: string, extra: object): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    extra,
    entities,
    migrations: [
      Foundation1763600000001,
      Sheets1763600000002,
      ApprovalChain1764200000003,
      People1764200000004,
      Time1764200000005,
      Versions1764200000006,
      NewYear1764200000007,
      Editions1764200000008,
    ],
    namingStrategy: new SnakeNames(),
    applicationName: 'kairan',
    installExtensions: false,
  });
}

/** Row-level security is silently off for superusers, BYPASSRLS roles and table owners. */
async function refuseUnboundRole(database: DataSource): Promise<void> {
  const [bound] = await database.query(`
    SELECT NOT (rolsuper OR rolbypassrls)
       AND NOT EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace) AS ok
      FROM pg_roles WHERE rolname = current_user`);
  if (!bound?.ok)
    throw new Error('the database role of the service must not be a superuser, BYPASSRLS or owner of tables');
}
