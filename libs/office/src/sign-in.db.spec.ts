import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID, scryptSync } from 'node:crypto';
import { password } from '../../../test/support/city.js';
import { givenOffice, type Office, type Town } from '../../../test/support/office.js';
import { me } from './lists.js';
import { hashPassword, passwordFits } from './passwords.js';
import { identify, signIn, signOut, type SignInOutcome } from './sign-in.js';

let office: Office;
let a: Town;
let b: Town;
const login = 'planning.director';

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [a, b] = office.towns as [Town, Town];
  // The real setting costs a fifth of a second each time; the count of guesses does not depend on it.
  await office.sql('UPDATE account SET password_hash = $1 WHERE login = $2', [quickHash(password), login]);
});
beforeEach(() => office.sql('UPDATE account SET failures = 0, locked_until = NULL; DELETE FROM session'));
afterAll(() => office.close());

function quickHash(secret: string): string {
  const key = scryptSync(secret, 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64');
  return `scrypt$1024$8$1$${Buffer.from('salt').toString('base64')}$${key}`;
}

const enter = (given = {}) => signIn(office.database, { municipality: '111111', login, password, ...given });
const wrong = (given = {}) => enter({ password: 'wrong', ...given });
const tokenOf = (outcome: SignInOutcome) => ('token' in outcome ? outcome.token : '');
const account = async () =>
  (
    await office.sql('SELECT * FROM account WHERE login = $1 AND municipality_id = $2', [
      login,
      a.municipality,
    ])
  )[0];

describe('signing in', () => {
  test('given the right password – then a session of twelve hours that says who, kept as a hash only', async () => {
    const outcome = await enter();
    const token = tokenOf(outcome);
    expect(outcome).toMatchObject({ who: a.who(login) });
    expect(await identify(office.database, token)).toEqual(a.who(login));
    const [session, ...more] = await office.sql('SELECT * FROM session');
    expect(more).toEqual([]);
    expect(token).not.toContain(session.token_hash);
    expect(JSON.stringify(session)).not.toContain(token.split('.')[1]);
    expect(Math.abs(session.expires_at - Date.now() - 12 * 3_600_000)).toBeLessThan(60_000);
  });

  test('given a password typed in another Unicode form – then it fits', async () => {
    const hash = await hashPassword('ガギグ');
    expect(await passwordFits('ガギグ'.normalize('NFD'), hash)).toBe(true);
  });

  test.each([
    ['a wrong password', { password: `${password} ` }],
    ['an unknown login', { login: 'nobody' }],
    ['an unknown municipality', { municipality: '999999' }],
    ['no municipality where there are two', { municipality: null }],
    ['a NUL in the login', { login: 'a\0b' }],
    ['a NUL in the municipality', { municipality: '\0' }],
    ['SQL for a login', { login: `' OR true --` }],
  ])('given %s – then WRONG, and no session', async (_, given) => {
    expect(await enter(given)).toEqual({ refused: 'WRONG' });
    expect(await office.sql('SELECT FROM session')).toEqual([]);
  });

  test('given passwords being checked – when others ask meanwhile – then no connection is held for the checking', async () => {
    const single = await openDatabase(office.url, 'kairan_app', 1);
    try {
      const answers: string[] = [];
      const slow = signIn(single, { municipality: '111111', login: 'u01.staff', password }).then(() =>
        answers.push('signed in'),
      );
      const quick = me(single, a.who('admin')).then(() => answers.push('answered'));
      await Promise.all([slow, quick]);
      expect(answers).toEqual(['answered', 'signed in']);
    } finally {
      await single.destroy();
    }
  });
});

describe('guessing', () => {
  test('given nine wrong guesses – when the right one comes – then in, and the count begins anew', async () => {
    for (let i = 0; i < 9; i++) expect(await wrong()).toEqual({ refused: 'WRONG' });
    expect((await account()).failures).toBe(9);
    expect(tokenOf(await enter())).not.toBe('');
    expect(await account()).toMatchObject({ failures: 0, locked_until: null });
  });

  test('given ten wrong guesses – then locked for five minutes, even for the right one, for this account only', async () => {
    for (let i = 0; i < 10; i++) expect(await wrong()).toEqual({ refused: 'WRONG' });
    expect(await enter()).toEqual({ refused: 'LOCKED' });
    expect(Math.abs((await account()).locked_until - Date.now() - 300_000)).toBeLessThan(30_000);
    expect(tokenOf(await enter({ municipality: '222222' }))).not.toBe('');
    await office.sql(`UPDATE account SET locked_until = now() - interval '1 second'`);
    expect(tokenOf(await enter())).not.toBe('');
  });

  test('given thirty guesses side by side – then ten are told WRONG and no more are tried', async () => {
    const guesses = Array.from({ length: 30 }, () => wrong());
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'WRONG')).toHaveLength(10);
    expect(await enter()).toEqual({ refused: 'LOCKED' });
  });
});

describe('a session', () => {
  test('given its end – when used – then nobody; and the next sign-in sweeps it away', async () => {
    const token = tokenOf(await enter());
    await office.sql(`UPDATE session SET expires_at = now() - interval '1 second'`);
    expect(await identify(office.database, token)).toBeNull();
    await enter();
    expect(await office.sql('SELECT FROM session')).toHaveLength(1);
  });

  test('given two sessions – when one signs out – then the other stays; signing out twice is no fault', async () => {
    const [one, other] = [tokenOf(await enter()), tokenOf(await enter())];
    await signOut(office.database, one);
    await signOut(office.database, one);
    expect(await identify(office.database, one)).toBeNull();
    expect(await identify(office.database, other)).toEqual(a.who(login));
  });

  test('given a token – when its municipality or its secret is exchanged or spoilt – then nobody', async () => {
    const token = tokenOf(await enter());
    const [town, secret] = token.split('.') as [string, string];
    const garbage = ['', '.', town, secret, `${b.municipality}.${secret}`, `${randomUUID()}.${secret}`,
      `${town}.${'A'.repeat(43)}`, `${token}x`, ` ${token}`, `${token}\n`, `${town}.${secret.slice(1)}`, `${town.toUpperCase()}.${secret}`,
      `'; DROP TABLE session; --.${secret}`, '\0', 'x'.repeat(100_000)]; // prettier-ignore
    for (const spoilt of garbage) {
      expect(await identify(office.database, spoilt)).toBeNull();
      await signOut(office.database, spoilt);
    }
    expect(await identify(office.database, token)).toEqual(a.who(login));
  });
});

describe('the stored password', () => {
  test('given the same password twice – then scrypt with its setting and a salt of its own', async () => {
    const [one, two] = [await hashPassword('秘密'), await hashPassword('秘密')];
    for (const hash of [one, two]) expect(hash).toMatch(/^scrypt\$16384\$8\$5\$[\w+/]{22}==\$[\w+/]{43}=$/);
    expect(one).not.toBe(two);
    expect(await passwordFits('秘密', one)).toBe(true);
    expect(await passwordFits('秘密 ', one)).toBe(false);
  });

  test('given a hash of an older setting – then the setting in the hash counts', async () => {
    const hash = quickHash('old');
    expect(await passwordFits('old', hash)).toBe(true);
    expect(await passwordFits('new', hash)).toBe(false);
  });
});
