import { currentOfSubject, eventOfCommand, type StoredSheet, type Tx } from '@kairan/store';
import { decideCorrection, open } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { takeSheet, takeSheetLocked } from './access.js';
import type { ActOutcome } from './act.js';
import { contentHash } from './hash.js';
import { serve, type Identity } from './office.js';
import { recordOpening } from './record.js';

export interface CorrectInput {
  /** The sheet that is over. It stays as it is. */
  sheetId: string;
  commandId: string;
  reason: string;
}

/**
 * 訂正: begins a new sheet with the answers of one that is over, linked to it, at the start of its own way through the route.
 * @throws NotFoundError when the sheet is missing or not theirs to see
 */
export function correctSheet(database: DataSource, who: Identity, input: CorrectInput): Promise<ActOutcome> {
  return serve(database, who, (tx) => correctIn(tx, who, input));
}

async function correctIn(tx: Tx, who: Identity, input: CorrectInput): Promise<ActOutcome> {
  const { stored, cycle, actor, now } = await takeSheetLocked(tx, who, input.sheetId);
  const done = await repeatedCorrection(tx, who, input);
  if (done) return done;
  const { isLatest, next } = await placeOf(tx, stored);
  const decision = decideCorrection(stored.sheet, isLatest, cycle.route, actor, input.reason);
  if ('refusal' in decision) return decision;
  const { content, carried, cycleId, subjectId } = stored;
  const { owner } = stored.sheet;
  const stamp = { ...cycle.versions, contentHash: contentHash(content) };
  const corrects = { sheet: stored.id, reason: input.reason.trim() };
  const event = open(cycle.route, { owner, content, carried, by: decision.by, stamp, now, corrects });
  const blank = { id: randomUUID(), cycleId, subjectId, corrects: stored.id, sequence: next };
  const sheet = await recordOpening(tx, who, blank, { commandId: input.commandId, event });
  return { sheet, route: cycle.route };
}

/** Whether a sheet is its subject's last word in the cycle, and the number of the next one. */
export async function placeOf(tx: Tx, stored: StoredSheet): Promise<{ isLatest: boolean; next: number }> {
  const { current, next } = await currentOfSubject(tx, stored);
  const isLatest = current === null ? stored.sequence === next - 1 : current === stored.id;
  return { isLatest, next };
}

/** The sheet this command began, if it came before; another command's id is refused. */
async function repeatedCorrection(
  tx: Tx,
  who: Identity,
  { sheetId, commandId, reason }: CorrectInput,
): Promise<ActOutcome | undefined> {
  const before = await eventOfCommand(tx, commandId);
  if (!before) return undefined;
  const { event } = before;
  const same =
    event.type === 'opened' &&
    event.by.person === who.person &&
    event.corrects?.sheet === sheetId &&
    event.corrects.reason === reason.trim();
  if (!same) return { refusal: { code: 'COMMAND_REUSED' } };
  const { stored, cycle } = await takeSheet(tx, who, before.sheetId);
  return { sheet: stored, route: cycle.route };
}
