import {
  deleteSession,
  findAccount,
  insertSession,
  lockAccount,
  municipalityForSignIn,
  personOfSession,
  recordSignIn,
  transact,
  type Account,
  type Tx,
} from '@kairan/store';
import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Identity } from './office.js';
import { passwordFits } from './passwords.js';

export interface SignInInput {
  /** 全国地方公共団体コード; not needed where the server has one municipality. */
  municipality: string | null;
  login: string;
  password: string;
}

const sessionHours = 12;
const allowedFailures = 10;
const lockMinutes = 5;
/** Compared against when there is no such account, so that both answers take the same time. */
const nobody = `scrypt$16384$8$5$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`;

export type SignInOutcome = { token: string; expires: Date; who: Identity } | { refused: 'WRONG' | 'LOCKED' };

/** Checks a password and begins a session. The token goes into a cookie; only its hash is stored. */
export async function signIn(database: DataSource, input: SignInInput): Promise<SignInOutcome> {
  const municipality = await municipalityOf(database, input);
  const account = municipality
    ? await transact(database, { municipality }, (tx) => findAccount(tx, input.login))
    : null;
  if (account && isLocked(account)) return { refused: 'LOCKED' };
  // Outside any transaction: this takes long, and the connections are for everybody.
  const fits = await passwordFits(input.password, account?.passwordHash ?? nobody);
  if (!municipality || !account) return { refused: 'WRONG' };
  return transact(database, { municipality }, (tx) => admit(tx, account, fits));
}

/** PostgreSQL's text holds no NUL, so such a name is nobody's. */
async function municipalityOf(database: DataSource, { municipality, login }: SignInInput) {
  if (`${municipality}${login}`.includes('\0')) return null;
  return municipalityForSignIn(database, municipality);
}

/** Guesses made side by side are counted one by one here: what came after the last allowed one learns nothing. */
async function admit(tx: Tx, checked: Account, fits: boolean): Promise<SignInOutcome> {
  const account = await lockAccount(tx, checked.login);
  if (account?.passwordHash !== checked.passwordHash) return { refused: 'WRONG' };
  if (isLocked(account)) return { refused: 'LOCKED' };
  if (!fits) {
    await countFailure(tx, account);
    return { refused: 'WRONG' };
  }
  await recordSignIn(tx, account.login, 0, null);
  const { municipalityId, personId } = account;
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + sessionHours * 3_600_000);
  await insertSession(tx, { municipalityId, tokenHash: digest(token), personId, expiresAt: expires });
  const who = { municipality: municipalityId, person: personId };
  return { token: `${municipalityId}.${token}`, expires, who };
}

function isLocked({ lockedUntil }: Account): boolean {
  return lockedUntil !== null && lockedUntil > new Date();
}

async function countFailure(tx: Tx, account: Account) {
  const failures = account.failures + 1;
  const locked = failures >= allowedFailures;
  await recordSignIn(
    tx,
    account.login,
    locked ? 0 : failures,
    locked ? new Date(Date.now() + lockMinutes * 60_000) : null,
  );
}

/** Who a session's token belongs to, or null when it is unknown or has ended. */
export async function identify(database: DataSource, token: string): Promise<Identity | null> {
  const parsed = parse(token);
  if (!parsed) return null;
  const person = await personOfSession(database, parsed.municipality, digest(parsed.secret));
  return person ? { municipality: parsed.municipality, person } : null;
}

export async function signOut(database: DataSource, token: string): Promise<void> {
  const parsed = parse(token);
  if (parsed) await transact(database, parsed, (tx) => deleteSession(tx, digest(parsed.secret)));
}

/** The token begins with the municipality, so that the session is looked up behind row-level security like all else. */
function parse(token: string): { municipality: string; secret: string } | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(token);
  return match ? { municipality: match[1]!, secret: match[2]! } : null;
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
