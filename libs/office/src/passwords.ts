import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
/** OWASP's scrypt setting with 16 MiB of memory, repeated in the hash so that it can be raised later. */
const cost = { N: 2 ** 14, r: 8, p: 5 };
/** For what nobody can guess: thousands of them are hashed at once. */
const light = { N: 2, r: 8, p: 1 };

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export function hashPassword(password: string): Promise<string> {
  return hashWith(password, cost);
}

/** A password to begin with: 16 random letters and digits (79 bits), none mistaken for another; and its hash. */
export async function makePassword(): Promise<{ password: string; hash: string }> {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  );
  const password = groups.join('-');
  return { password, hash: await hashWith(password, light) };
}

async function hashWith(password: string, { N, r, p }: typeof cost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, 32, { N, r, p });
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
}

export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt, key] = hash.split('$');
  const wanted = Buffer.from(key ?? '', 'base64');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  // Signing in takes the same time whatever the hash cost, so that it does not tell who has still the first password.
  if (options.N < cost.N)
    await derive(password.normalize('NFC'), Buffer.from(salt ?? '', 'base64'), 32, cost);
  const given = await derive(password.normalize('NFC'), Buffer.from(salt ?? '', 'base64'), 32, options);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
