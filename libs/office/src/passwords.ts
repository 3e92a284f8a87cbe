import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
/** OWASP's scrypt setting with 16 MiB of memory, repeated in the hash so that it can be raised later. */
const cost = { N: 2 ** 14, r: 8, p: 5 };

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, 32, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt, key] = hash.split('$');
  const wanted = Buffer.from(key ?? '', 'base64');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password.normalize('NFC'), Buffer.from(salt ?? '', 'base64'), 32, options);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
