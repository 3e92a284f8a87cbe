import { transact, type Tx } from '@kairan/store';
import type { DataSource } from 'typeorm';

/** Somebody signed in: which municipality, which person. Rights are read anew in every transaction. */
export interface Identity {
  municipality: string;
  person: string;
}

/** Missing, or not for this person to see: both look the same from outside. */
export class NotFoundError extends Error {
  readonly code = 'NOT_FOUND';
  constructor() {
    super('not found');
  }
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of anything. */
export function isId(text: string): boolean {
  return id.test(text);
}

/** Runs one use case for a person in one transaction of their municipality. */
export function serve<T>(database: DataSource, who: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(database, who, work);
}
