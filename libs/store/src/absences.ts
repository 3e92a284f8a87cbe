import type { Tx } from './transact.js';

/** 不在: somebody is away on these days (inclusive), and may be stood in for. */
export interface Absence {
  id: string;
  person: { person: string; name: string };
  from: string;
  to: string;
  reason: string;
  cancelledAt: Date | null;
}

const absences = `
  SELECT a.id, json_build_object('person', p.id, 'name', p.name) AS person, a.valid_from::text AS "from", a.valid_to::text AS "to",
         a.reason, a.cancelled_at AS "cancelledAt"
    FROM absence a JOIN person p ON p.id = a.person_id`;

/** The latest absences, of one person or (null) of everybody. */
export function absencesOf(tx: Tx, personId: string | null, limit = 500): Promise<Absence[]> {
  return tx.query(
    `${absences} WHERE $1::uuid IS NULL OR p.id = $1 ORDER BY a.valid_from DESC, a.id LIMIT $2`,
    [personId, limit],
  );
}

export async function findAbsence(tx: Tx, id: string): Promise<Absence | undefined> {
  const [found] = await tx.query(`${absences} WHERE a.id = $1`, [id]);
  return found;
}

/** Whether the person is away on one of these days already. */
export async function isAway(tx: Tx, personId: string, from: string, to: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM absence WHERE person_id = $1 AND cancelled_at IS NULL AND valid_from <= $3 AND valid_to >= $2 LIMIT 1`,
    [personId, from, to],
  );
  return rows.length > 0;
}

/** @returns its id */
export async function insertAbsence(
  tx: Tx,
  absence: { personId: string; from: string; to: string; reason: string; reportedBy: string },
): Promise<string> {
  const { personId, from, to, reason, reportedBy } = absence;
  const [{ id }] = await tx.query(
    `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by)
     VALUES (current_municipality(), $1, $2, $3, $4, $5) RETURNING id`,
    [personId, from, to, reason, reportedBy],
  );
  return id;
}

export async function endAbsence(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE absence SET cancelled_at = coalesce(cancelled_at, office_clock()) WHERE id = $1', [
    id,
  ]);
}
