import type { DataSource, EntityManager } from 'typeorm';

declare const brand: unique symbol;
/** An open transaction with its municipality set. Only `transact` makes one, so no query can forget either. */
export type Tx = EntityManager & { readonly [brand]: 'transaction' };

export interface Scope {
  municipality: string;
}

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
      return await database.transaction(isolation, async (manager) => {
        await manager.query(`SELECT set_config('kairan.municipality', $1, true)`, [scope.municipality]);
        return work(manager as Tx);
      });
    } catch (error) {
      if (attempt === attempts || !retried.has(sqlState(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

function sqlState(error: unknown): string {
  return String((error as { driverError?: { code?: string } }).driverError?.code ?? '');
}
