import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

declare const brand: unique symbol;
export interface Scope {
  municipality: string;
}

/** An open transaction with its municipality set. Only `transact` makes one, so no query can forget either. */
export type Tx = EntityManager & Readonly<Scope> & { readonly [brand]: 'transaction' };

type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

const attempts = 6;
/** Serialization failure, deadlock, and a unique key that a racing transaction took first: a second look decides. */
const retried = new Set(['40001', '40P01', '23505']);

/**
 * Runs the whole work in one transaction that sees one municipality. On a lost race the whole work runs again in a new one,
 * so it must have no effect outside the transaction.
 */
export async function transact<T>(
  database: DataSource,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  isolation: Isolation = 'READ COMMITTED',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(database, scope, isolation, work);
    } catch (error) {
      if (attempt === attempts || !retried.has(sqlState(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

async function once<T>(
  database: DataSource,
  { municipality }: Scope,
  isolation: Isolation,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    await runner.query(begin(municipality, isolation));
    const result = await work(Object.assign(runner.manager, { municipality }) as Tx);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Beginning and municipality in one round trip, which takes no parameters. */
function begin(municipality: string, isolation: Isolation): string {
  if (!uuid.test(municipality)) throw new TypeError('a municipality is named by its uuid');
  return `BEGIN ISOLATION LEVEL ${isolation}; SET LOCAL kairan.municipality = '${municipality}'`;
}

/**
 * Asks a question whose text never changes as a prepared statement: PostgreSQL plans it once per connection.
 * @param name unique among all prepared questions
 */
export async function ask<Row>(tx: Tx, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const client = (await tx.queryRunner!.connect()) as ClientBase;
  return (await client.query({ name, text, values })).rows as Row[];
}

/** From a driver's error, or from TypeORM's around it. */
function sqlState(error: unknown): string {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return String(driverError?.code ?? code ?? '');
}
