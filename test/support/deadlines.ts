import type { Task } from '@kairan/store';
import { sendDigest, tick, type DigestLetter } from '@kairan/office';
import { setClock } from './clock.js';
import { givenOffice, type Office, type Town } from './office.js';

/** Everything waits for its draft since 10 April 2026 and is due on this Tuesday; 4/29 and 5/3–5/6 are holidays. */
export const due = '2026-05-12';

/** An office whose people all have addresses, with its reminders told in words. */
export async function givenDeadlines() {
  const office = await givenOffice();
  const [town] = office.towns;
  await office.sql(
    `UPDATE person SET email = a.login || '@city.example' FROM account a WHERE a.person_id = person.id`,
  );
  return { office, town, ...doings(office, town), ...words(office, town) };
}

function doings(office: Office, town: Town) {
  const id = (login: string) => town.who(login).person;
  /** As if every sheet had come to its step in the morning of that day. */
  const arrivedOn = (day: string) =>
    office.sql(
      `UPDATE sheet SET course = course || jsonb_build_object('since', $1::text, 'stageSince', $1::text)`,
      [`${day}T01:00:00.000Z`],
    );
  const startAnew = async () => {
    await office.sql('TRUNCATE reminder, digest, absence, delegation, outbox');
    await office.sql(`DELETE FROM notice WHERE kind = 'reminder'`);
    await office.sql(`DELETE FROM incumbency WHERE valid_from > '2026-01-01'`);
    await office.sql('UPDATE incumbency SET valid_to = NULL');
    await office.sql('UPDATE desk SET superior = NULL');
    await office.sql('UPDATE cycle SET dues = $1', [{ draft: due, selfAssessment: due }]);
    await arrivedOn('2026-04-10');
  };
  const tickAt = async (moment: string) => {
    await setClock(office, moment);
    await tick(office.database, town.municipality);
  };
  /** Takes a desk from everybody and gives it to somebody else from a day on. */
  const transfer = async (desk: string, to: string, from: string) => {
    await office.sql(`UPDATE incumbency SET valid_to = $2::date - 1 WHERE desk_id = $1`, [desk, from]);
    await office.sql('INSERT INTO incumbency VALUES ($1, $2, $3, $4)', [
      town.municipality,
      id(to),
      desk,
      from,
    ]);
  };
  const away = (login: string, from: string, to: string) =>
    office.sql(
      `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by) VALUES ($1, $2, $3, $4, '出張', $2)`,
      [town.municipality, id(login), from, to],
    );
  const delegate = (desk: string, of: string, to: string, cycleId: string | null = null) =>
    office.sql(
      `INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, made_by, cycle_id)
       VALUES ($1, $2, $3, $4, '2026-05-01', '2026-06-30', $3, $5)`,
      [town.municipality, desk, id(of), id(to), cycleId],
    );
  return { id, arrivedOn, startAnew, tickAt, transfer, away, delegate };
}

function words(office: Office, town: Town) {
  /** The ledger: who was reminded of how many sheets, when and why. */
  const ledger = async (where = 'true'): Promise<string[]> => {
    const rows = await office.sql(
      `SELECT day::text || ' ' || kind || ' ' || login || ' ' || count(*) AS line FROM reminder r JOIN account a USING (person_id)
        WHERE ${where} GROUP BY day, kind, login ORDER BY day, login`,
    );
    return rows.map(({ line }) => line);
  };
  const digests = async (kind: string): Promise<string[]> => {
    const rows = await office.sql(
      `SELECT d.day::text || ' ' || login AS line FROM digest d JOIN account a USING (person_id) WHERE d.kind = $1 ORDER BY 1`,
      [kind],
    );
    return rows.map(({ line }) => line);
  };
  const tasks = (where = 'true'): Promise<Task<'sendDigest'>[]> =>
    office.sql(
      `SELECT id, municipality_id AS municipality, job, payload, attempts FROM outbox
        WHERE job = 'sendDigest' AND done_at IS NULL AND ${where} ORDER BY id`,
    ) as Promise<Task<'sendDigest'>[]>;
  /** Sends what is promised. @returns the letters by login */
  const sent = async (where = 'true'): Promise<Map<string, DigestLetter>> => {
    const letters = new Map<string, DigestLetter>();
    const keep = async (letter: DigestLetter) => void letters.set(letter.email.split('@')[0]!, letter);
    for (const task of await tasks(where)) await sendDigest(office.database, task, keep);
    return letters;
  };
  /** The login of who drafts, and how many sheets they have. */
  const drafters = () => {
    const counts = new Map<string, number>();
    for (const { owner } of town.sheets)
      counts.set(`${owner}.staff`, (counts.get(`${owner}.staff`) ?? 0) + 1);
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const everybody = (day: string, kind: string) =>
    drafters().map(([login, n]) => `${day} ${kind} ${login} ${n}`);
  return { ledger, digests, tasks, sent, drafters, everybody };
}
