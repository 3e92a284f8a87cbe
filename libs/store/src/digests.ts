import type { Day } from '@kairan/workflow';
import type { Tx } from './transact.js';

/** daily: what a person is to act on. weekly: what is overdue below them; its day is the week's Monday. */
export type DigestKind = 'daily' | 'weekly';

/** One mail to one person about all their deadlines. */
export interface Digest {
  id: string;
  kind: DigestKind;
  day: Day;
  personId: string;
  name: string;
  email: string | null;
}

/** Makes the digests of these people that are not there yet. @returns those made now, nobody else's */
export function addDigests(
  tx: Tx,
  municipality: string,
  { kind, day }: Pick<Digest, 'kind' | 'day'>,
  people: string[],
): Promise<{ id: string; personId: string }[]> {
  return tx.query(
    `INSERT INTO digest (municipality_id, person_id, kind, day)
     SELECT $1, person, $3, $4 FROM unnest($2::uuid[]) AS person ORDER BY person
     ON CONFLICT DO NOTHING RETURNING id, person_id AS "personId"`,
    [municipality, people, kind, day],
  );
}

/** A digest that has not been mailed. */
export async function unmailedDigest(tx: Tx, id: string): Promise<Digest | undefined> {
  const [row] = await tx.query(
    `SELECT d.id, d.kind, d.day::text, d.person_id AS "personId", p.name, p.email
       FROM digest d JOIN person p ON p.id = d.person_id WHERE d.id = $1 AND d.mailed_at IS NULL`,
    [id],
  );
  return row;
}

export async function recordDigestMail(tx: Tx, id: string, error: string | null): Promise<void> {
  await tx.query(
    `UPDATE digest SET mailed_at = CASE WHEN $2::text IS NULL THEN clock_timestamp() END, mail_error = $2 WHERE id = $1`,
    [id, error],
  );
}

/** Somebody whom no mail reaches: the last reason, and since when nothing has come through. */
export interface MailFailure {
  personId: string;
  name: string;
  address: string | null;
  reason: string;
  since: Date;
  mails: number;
}

/** Everybody whose mails failed and to whom none has gone out since, the longest first. */
export function mailFailures(tx: Tx): Promise<MailFailure[]> {
  return tx.query(
    `WITH mail AS (
       SELECT person_id, created_at, mailed_at, mail_error FROM notice UNION ALL
       SELECT person_id, created_at, mailed_at, mail_error FROM digest),
     reached AS (SELECT person_id, max(mailed_at) AS at FROM mail GROUP BY person_id)
     SELECT p.id AS "personId", p.name, p.email AS address, (array_agg(m.mail_error ORDER BY m.created_at DESC))[1] AS reason,
            min(m.created_at) AS since, count(*)::int AS mails
       FROM mail m JOIN person p ON p.id = m.person_id JOIN reached r ON r.person_id = m.person_id
      WHERE m.mail_error IS NOT NULL AND (r.at IS NULL OR r.at < m.created_at)
      GROUP BY p.municipality_id, p.id ORDER BY since, p.name`,
  );
}
