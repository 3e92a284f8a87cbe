import type { DataSource } from 'typeorm';
import { Account } from './entities/person.js';
import { Session } from './entities/session.js';
import type { Tx } from './transact.js';

/** The municipality with this code, or the only one there is when no code is given. */
export async function municipalityForSignIn(
  database: Pick<DataSource, 'query'>,
  code: string | null,
): Promise<string | null> {
  const [{ id }] = await database.query('SELECT municipality_for_sign_in($1) AS id', [code]);
  return id;
}

export function findAccount(tx: Tx, login: string): Promise<Account | null> {
  return tx.findOneBy(Account, { login });
}

/** Locks the account, so that parallel guesses of a password are counted one by one. */
export async function lockAccount(tx: Tx, login: string): Promise<Account | null> {
  await tx.query('SELECT FROM account WHERE login = $1 FOR UPDATE', [login]);
  return findAccount(tx, login);
}

export async function recordSignIn(
  tx: Tx,
  login: string,
  failures: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx.update(Account, { login }, { failures, lockedUntil });
}

export async function insertSession(tx: Tx, session: Session): Promise<void> {
  await tx.query('DELETE FROM session WHERE expires_at < now()');
  await tx.insert(Session, session);
}

/** The person of a session that has not ended. */
export async function personOfSession(
  database: Pick<DataSource, 'query'>,
  municipality: string,
  tokenHash: string,
): Promise<string | null> {
  const [{ person }] = await database.query('SELECT person_of_session($1, $2) AS person', [
    municipality,
    tokenHash,
  ]);
  return person;
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.delete(Session, { tokenHash });
}
