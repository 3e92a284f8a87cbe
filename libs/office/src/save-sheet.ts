import {
  applyPatches,
  closedPaths,
  overlaps,
  valueAt,
  type Content,
  type EditMask,
  type Patch,
} from '@kairan/forms';
import { historyOf, type StoredSheet, type Tx } from '@kairan/store';
import { decide, stepOf, type Event, type Refusal, type Signature } from '@kairan/workflow';
import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import { takeSheetLocked, type SheetInHand } from './access.js';
import { serve, type Identity } from './office.js';
import { record, repeated } from './record.js';

export interface SaveInput {
  sheetId: string;
  commandId: string;
  /** The version the patches were typed on. Older is fine as long as nobody changed the same place since. */
  version: number;
  patches: Patch[];
}

/** Two people wrote in the same place: both texts, and who was first. Nothing was saved. */
export interface Conflict {
  path: string;
  mine: unknown;
  theirs: unknown;
  by: Signature;
  at: string;
}

export type SaveOutcome = { sheet: StoredSheet } | { conflicts: Conflict[] } | { refusal: Refusal };

/** Saves some fields (一時保存); incomplete is fine. @throws NotFoundError */
export function saveSheet(database: DataSource, who: Identity, input: SaveInput): Promise<SaveOutcome> {
  return serve(database, who, (tx) => saveIn(tx, who, input));
}

async function saveIn(tx: Tx, who: Identity, input: SaveInput): Promise<SaveOutcome> {
  const hand = await takeSheetLocked(tx, who, input.sheetId);
  const { commandId, sheetId, version } = input;
  const before = await repeated(tx, { commandId, sheetId, person: who.person, type: ['edited'] });
  if (before !== 'no') return before === 'yes' ? { sheet: hand.stored } : before;
  const { stored, cycle, actor } = hand;
  if (version > stored.sheet.version) return { refusal: { code: 'STALE', last: stored.sheet.last } };
  const patched = applyPatches(cycle.template, stored.content, input.patches);
  if ('faults' in patched) return { refusal: invalid(input.patches, patched.faults) };
  const patches = input.patches.map(({ path }) => ({ path, value: valueAt(patched.content, path) }));
  const closed = closedIn(hand, patched.content);
  const decision = decide(
    stored.sheet,
    cycle.route,
    actor,
    { type: 'edit', version, patches, closed },
    hand.now,
  );
  if ('refusal' in decision) return decision;
  const conflicts = await conflictsSince(tx, input, patches, stored.content);
  if (conflicts.length > 0) return { conflicts };
  if (isDeepStrictEqual(patched.content, stored.content)) return { sheet: stored };
  return { sheet: await record(tx, who, stored, cycle.template, { commandId, event: decision.events[0] }) };
}

function closedIn({ stored, cycle }: SheetInHand, after: Content): string[] {
  if (stored.sheet.state !== 'open') return [];
  const mask = stepOf(cycle.route, stored.sheet.step).step.edit as EditMask;
  return closedPaths(cycle.template, mask, cycle.fiscalYear, stored.content, after);
}

function invalid(patches: Patch[], faults: { path: (string | number)[]; message: string }[]): Refusal {
  const problems = faults.map(({ path, message }) => ({
    rule: 'value',
    path: patches[Number(path[0])]?.path ?? '',
    message,
  }));
  return { code: 'INVALID_VALUE', problems };
}

/** Places that others changed after the client's version, where this client's text now differs from theirs. */
async function conflictsSince(
  tx: Tx,
  input: SaveInput,
  mine: Patch[],
  content: Content,
): Promise<Conflict[]> {
  const later = (await historyOf(tx, input.sheetId, input.version)).map(({ event }) => event);
  return mine.flatMap(({ path, value }) => {
    const rival = later.findLast((event) => editedAt(event, path));
    const theirs = valueAt(content, path) ?? null;
    if (!rival || isDeepStrictEqual(theirs, value)) return [];
    return [{ path, mine: value, theirs, by: rival.by, at: rival.at }];
  });
}

function editedAt(event: Event, path: string): boolean {
  return event.type === 'edited' && event.patches.some((patch) => overlaps(patch.path, path));
}
