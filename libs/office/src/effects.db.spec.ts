import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act } from './act.js';

let office: Office;
let town: Town;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  // A constraint that is asked at COMMIT, as a full disk or a lost connection would be.
  await office.sql(`
    CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.event->>'comment' = '保存できない' THEN RAISE EXCEPTION 'the commit fails'; END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON sheet_event DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse_commit()`);
});
afterAll(() => office.close());

const traces = (sheetId: string) =>
  office.sql(
    `SELECT s.*, (SELECT count(*) FROM sheet_event e WHERE e.sheet_id = s.id) AS events,
            (SELECT count(*) FROM outbox o WHERE o.payload->>'sheetId' = s.id::text) AS promised,
            (SELECT count(*) FROM sheet_snapshot n WHERE n.sheet_id = s.id) AS snapshots
       FROM sheet s WHERE s.id = $1`,
    [sheetId],
  );

test('given a commit that fails – when acting – then an error, and nothing was written, promised or kept', async () => {
  const sheetId = town.sheets[0]!.id;
  const version = await moveTo(office, town, sheetId, 'director');
  const before = await traces(sheetId);
  const input = { sheetId, version, commandId: randomUUID(), act: 'approve' as const };
  const who = town.who('planning.director');
  await expect(act(office.database, who, { ...input, comment: '保存できない' })).rejects.toThrow(
    'the commit fails',
  );
  expect(await traces(sheetId)).toEqual(before);
  expect(await act(office.database, who, input)).toHaveProperty('sheet.sheet.step', 'cio');
});
