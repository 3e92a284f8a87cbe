import { transact, verifyChain, type ChainReport } from '@kairan/store';
import type { DataSource } from 'typeorm';

/** Checks the history of a municipality against its hash chain. */
export function verifyHistory(database: DataSource, municipality: string): Promise<ChainReport> {
  return transact(database, { municipality }, verifyChain, 'REPEATABLE READ');
}
