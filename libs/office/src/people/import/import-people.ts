import {
  allAccounts,
  allIncumbencies,
  applyPeopleChanges,
  lockPeople,
  recordOfficeAct,
  unitsWithDesks,
  type Tx,
} from '@kairan/store';
import { mayAdminister, type Actor } from '@kairan/workflow';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { actorFor } from '../../access.js';
import { contentHash } from '../../hash.js';
import { serve, type Identity } from '../../office.js';
import { makePassword } from '../../passwords.js';
import type { PeopleRefusal } from '../refusals.js';
import { planImport, type ImportPlan, type PlannedRow } from './plan-import.js';
import type { Encoding } from '../../csv-records.js';
import { readCsv } from './read-csv.js';
import { readRow } from './read-row.js';

export interface PeoplePreview {
  /** Of the file and of what it would do now: an import carries out exactly this, or nothing. */
  hash: string;
  encoding: Encoding;
  rows: PlannedRow[];
}

/** What a file of people would do, row by row; nothing is saved. For the administrator. */
export function previewPeople(
  database: DataSource,
  who: Identity,
  file: Uint8Array,
): Promise<{ preview: PeoplePreview } | { refusal: PeopleRefusal }> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const planned = await plan(tx, actor, file);
    return 'refusal' in planned ? planned : { preview: planned.preview };
  });
}

export interface ImportedPeople {
  /** How many rows did each of these. */
  effects: Record<string, number>;
  /** Passwords of new accounts: told once, kept nowhere. */
  accounts: { login: string; name: string; password: string }[];
}

/**
 * Carries out what a preview showed, all of it or nothing, in one transaction. A file that has nothing left to do changes nothing,
 * whatever preview it is asked with, so that asking again is harmless.
 */
export function importPeople(
  database: DataSource,
  who: Identity,
  { file, previewHash }: { file: Uint8Array; previewHash: string },
): Promise<{ imported: ImportedPeople } | { refusal: PeopleRefusal }> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const planned = await plan(tx, actor, file);
    if ('refusal' in planned) return planned;
    const { rows, hash } = planned.preview;
    const count = rows.filter(({ errors }) => errors.length > 0).length;
    if (count > 0) return { refusal: { code: 'ROWS_WITH_ERRORS', count } };
    const effects = countEffects(rows);
    if (Object.keys(effects).length === 0) return { imported: { effects, accounts: [] } };
    if (hash !== previewHash) return { refusal: { code: 'PREVIEW_CHANGED' } };
    const accounts = await carryOut(tx, planned.plan);
    await recordOfficeAct(tx, actor, 'importPeople', { file: sha256(file), rows: rows.length, effects });
    return { imported: { effects, accounts } };
  });
}

async function plan(
  tx: Tx,
  actor: Actor,
  file: Uint8Array,
): Promise<{ plan: ImportPlan; preview: PeoplePreview } | { refusal: PeopleRefusal }> {
  if (!mayAdminister(actor)) return { refusal: { code: 'NOT_ADMINISTRATOR' } };
  const read = readCsv(file);
  if ('reason' in read) return { refusal: { code: 'FILE_UNREADABLE', reason: read.reason } };
  const today = await lockPeople(tx);
  const [accounts, units] = [await allAccounts(tx), await unitsWithDesks(tx)];
  const state = { accounts, units, incumbencies: await allIncumbencies(tx), today, importer: actor.person };
  const planned = planImport(read.rows.map(readRow), state);
  const { rows } = planned;
  const hash = contentHash({
    file: sha256(file),
    rows: rows.map(({ effects, errors }) => ({ effects, errors })),
  });
  return { plan: planned, preview: { hash, encoding: read.encoding, rows } };
}

async function carryOut(
  tx: Tx,
  { rows: _, newPeople, ...changes }: ImportPlan,
): Promise<ImportedPeople['accounts']> {
  const made = [];
  for (const person of newPeople) made.push({ person, ...(await makePassword()) });
  const withHashes = made.map(({ person, hash }) => ({ ...person, passwordHash: hash }));
  await applyPeopleChanges(tx, { ...changes, newPeople: withHashes });
  return made.map(({ person: { login, name }, password }) => ({ login, name, password }));
}

function countEffects(rows: PlannedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const effect of rows.flatMap(({ effects }) => effects)) counts[effect] = (counts[effect] ?? 0) + 1;
  return counts;
}

function sha256(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex');
}
