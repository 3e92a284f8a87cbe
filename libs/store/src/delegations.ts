import type { Delegation } from '@kairan/workflow';
import type { Tx } from './transact.js';
import { unitName } from './units.js';

/** A delegation as lists show it. */
export interface DelegationEntry {
  id: string;
  desk: { id: string; unit: string; post: string };
  principal: { person: string; name: string };
  deputy: { person: string; name: string };
  from: string;
  to: string;
  cycleId: string | null;
  revokedAt: Date | null;
}

const entries = `
  WITH day AS (SELECT office_today() AS today)
  SELECT g.id, json_build_object('id', d.id, 'unit', ${unitName('u')}, 'post', d.name) AS desk,
         json_build_object('person', o.id, 'name', o.name) AS principal, json_build_object('person', p.id, 'name', p.name) AS deputy,
         g.valid_from::text AS "from", g.valid_to::text AS "to", g.cycle_id AS "cycleId", g.revoked_at AS "revokedAt"
    FROM delegation g JOIN person o ON o.id = g.principal_id JOIN person p ON p.id = g.deputy_id
    JOIN desk d ON d.id = g.desk_id JOIN unit u ON u.code = d.unit_code`;

/** The latest delegations, by or to one person or (null) of everybody. */
export function delegationsOf(tx: Tx, personId: string | null, limit = 500): Promise<DelegationEntry[]> {
  return tx.query(
    `${entries} WHERE $1::uuid IS NULL OR o.id = $1 OR p.id = $1 ORDER BY g.valid_from DESC, g.id LIMIT $2`,
    [personId, limit],
  );
}

export async function findDelegation(tx: Tx, id: string): Promise<DelegationEntry | undefined> {
  const [found] = await tx.query(`${entries} WHERE g.id = $1`, [id]);
  return found;
}

/** Delegations that were not revoked and have one of these days. */
export function delegationsBetween(tx: Tx, from: string, to: string): Promise<Delegation[]> {
  return tx.query(
    `SELECT desk_id AS desk, principal_id AS principal, deputy_id AS deputy, valid_from::text AS "from", valid_to::text AS "to", cycle_id AS cycle
       FROM delegation WHERE revoked_at IS NULL AND valid_from <= $2 AND valid_to >= $1`,
    [from, to],
  );
}

/** @returns its id */
export async function insertDelegation(tx: Tx, made: Delegation, madeBy: string): Promise<string> {
  const { desk, principal, deputy, from, to, cycle } = made;
  const [{ id }] = await tx.query(
    `INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, cycle_id, made_by)
     VALUES (current_municipality(), $1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [desk, principal, deputy, from, to, cycle, madeBy],
  );
  return id;
}

export async function endDelegation(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE delegation SET revoked_at = coalesce(revoked_at, office_clock()) WHERE id = $1', [
    id,
  ]);
}
