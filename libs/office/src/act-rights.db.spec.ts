import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { password } from '../../../test/support/city.js';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act, type ActInput } from './act.js';
import { inbox } from './inbox.js';
import { NotFoundError, type Identity } from './office.js';
import { readSheet } from './read-sheet.js';
import { saveSheet } from './save-sheet.js';
import { identify, signIn } from './sign-in.js';

let office: Office;
let town: Town;
let sheetId: string;
let version: number;
let director: Identity;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  director = town.who('planning.director');
  sheetId = town.sheets.find(({ owner }) => owner === 'u01')!.id;
});
beforeEach(async () => {
  version = await moveTo(office, town, sheetId, 'director');
  await seat("'2020-04-01'", 'NULL');
});
afterAll(() => office.close());

const today = "(now() AT TIME ZONE 'Asia/Tokyo')::date";

/** Moves the director's incumbency to these SQL dates. */
async function seat(from: string, to: string) {
  await office.sql(`UPDATE incumbency SET valid_from = ${from}, valid_to = ${to} WHERE person_id = $1`, [
    director.person,
  ]);
}

const back = (): ActInput => ({ sheetId, version, commandId: randomUUID(), act: 'return', to: 'finding', reason: '確認' }); // prettier-ignore
const attempt = (who: Identity, input = back(), database = office.database) => act(database, who, input);

describe('the desk as of now', () => {
  test('given a session and an incumbency that ended since – when acting – then the sheet is not found', async () => {
    const signedIn = await signIn(office.database, { municipality: '000000', login: 'planning.director', password }); // prettier-ignore
    const token = 'token' in signedIn ? signedIn.token : '';
    await seat("'2020-04-01'", `${today} - 1`);
    const who = await identify(office.database, token);
    expect(who).toEqual(director);
    await expect(attempt(who!)).rejects.toThrow(NotFoundError);
    expect(await inbox(office.database, who!)).toEqual([]);
    expect((await look(office, town, sheetId)).stored.sheet.version).toBe(version);
  });

  test('given another desk on the route besides – when the incumbency has ended – then NOT_YOUR_TURN', async () => {
    await office.sql(
      `INSERT INTO incumbency SELECT municipality_id, person_id, 'digital/staff', '2020-04-01' FROM incumbency
        WHERE person_id = $1`,
      [director.person],
    );
    await office.sql(`UPDATE incumbency SET valid_to = ${today} - 1 WHERE person_id = $1 AND desk_id = $2`, [
      director.person,
      'planning/director',
    ]);
    expect(await attempt(director)).toEqual({ refusal: { code: 'NOT_YOUR_TURN' } });
    await office.sql(`DELETE FROM incumbency WHERE person_id = $1 AND desk_id = 'digital/staff'`, [
      director.person,
    ]);
  });

  test('given a sheet that waits for a desk that does not exist – when the desk above acts – then it may', async () => {
    const cio = town.who('executive.cio');
    await office.sql(`UPDATE sheet SET desks = '{planning/head}' WHERE id = $1`, [sheetId]);
    expect(await attempt(cio)).toMatchObject({
      sheet: {
        sheet: {
          step: 'finding',
          last: { by: { desk: 'planning/head', acting: { through: 'escalation' } } },
        },
      },
    });
  });

  // These two zones never share a date, so a date taken from the session's zone is wrong in one of them at any hour.
  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'given a database in %s – when an incumbency begins or ends – then the day counts in Japan',
    async (zone) => {
      await office.sql(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), '${zone}'); END $$`); // prettier-ignore
      const abroad = await openDatabase(office.url);
      try {
        await seat("'2020-04-01'", `${today} - 1`);
        await expect(attempt(director, back(), abroad)).rejects.toThrow(NotFoundError);
        await seat(`${today} + 1`, 'NULL');
        await expect(attempt(director, back(), abroad)).rejects.toThrow(NotFoundError);
        await seat(today, today);
        expect(await attempt(director, back(), abroad)).toHaveProperty('sheet');
      } finally {
        await abroad.destroy();
      }
    },
  );

  test('given an act that waits for the lock – when its desk is taken away meanwhile – then it is not found', async () => {
    const other = new pg.Client({ connectionString: office.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM sheet WHERE id = $1 FOR UPDATE', [sheetId]);
    const waiting = attempt(director).catch((error: unknown) => error);
    await untilBlocked();
    await seat("'2020-04-01'", `${today} - 1`);
    await other.query('COMMIT');
    await other.end();
    expect(await waiting).toBeInstanceOf(NotFoundError);
  });
});

async function untilBlocked() {
  const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await office.sql(waits)).length === 0);
}

describe('what is not theirs', () => {
  test('given another department – when reading, saving or acting – then not found, and nothing is stored', async () => {
    const stranger = town.who('u02.manager');
    const patches = [{ path: 'reason', value: '他課' }];
    const commandId = randomUUID();
    await expect(readSheet(office.database, stranger, sheetId)).rejects.toThrow(NotFoundError);
    await expect(attempt(stranger)).rejects.toThrow(NotFoundError);
    await expect(saveSheet(office.database, stranger, { sheetId, commandId, version, patches })).rejects.toThrow(NotFoundError); // prettier-ignore
    expect((await look(office, town, sheetId)).stored.sheet.version).toBe(version);
  });

  test('given the owning department out of turn – when acting – then NOT_YOUR_TURN', async () => {
    expect(await attempt(town.who('u01.staff'))).toEqual({ refusal: { code: 'NOT_YOUR_TURN' } });
    expect(await attempt(town.administrator)).toEqual({ refusal: { code: 'NOT_YOUR_TURN' } });
  });

  test('given a person who is gone – when reading – then not found', async () => {
    const gone = { ...director, person: randomUUID() };
    await expect(readSheet(office.database, gone, sheetId)).rejects.toThrow(NotFoundError);
    await expect(inbox(office.database, gone)).rejects.toThrow(NotFoundError);
  });
});

test.each(['終わり\u0000', '半分\ud842', '逆\u202e'])(
  'given a reason that cannot be stored or read (%j) – when returning – then INVALID_VALUE names it',
  async (reason) => {
    const message = '使えない文字（制御文字など）があります。その文字を消してください。';
    const problems = [{ rule: 'value', path: 'reason', message }];
    expect(await attempt(director, { ...back(), reason })).toEqual({ refusal: { code: 'INVALID_VALUE', problems } }); // prettier-ignore
  },
);

test('given a note that cannot be stored – when submitting – then INVALID_VALUE names it', async () => {
  const notes = [{ rule: 'over_budget', text: '\u0000' }];
  const outcome = await attempt(director, { ...back(), act: 'submit', notes });
  expect(outcome).toMatchObject({ refusal: { code: 'INVALID_VALUE', problems: [{ path: 'notes' }] } });
});
