import type { Event } from '@kairan/workflow';
import { MoreThan } from 'typeorm';
import { SheetEvent } from './entities/sheet.js';
import { ask, type Tx } from './transact.js';

export interface StoredEvent {
  sheetId: string;
  n: number;
  commandId: string;
  event: Event;
}

/** Appends one event. The database numbers it within the municipality and links it into the hash chain. */
export async function appendEvent(
  tx: Tx,
  municipality: string,
  { sheetId, n, commandId, event }: StoredEvent,
): Promise<void> {
  await tx.query(
    `INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) VALUES ($1, $2, $3, $4, $5)`,
    [municipality, sheetId, n, commandId, JSON.stringify(event)],
  );
}

/** What this command led to the first time it came, if it came before. */
export async function eventOfCommand(tx: Tx, commandId: string): Promise<StoredEvent | undefined> {
  const [event] = await ask<StoredEvent>(
    tx,
    'event of command',
    `SELECT sheet_id AS "sheetId", n, command_id AS "commandId", event FROM sheet_event WHERE command_id = $1`,
    [commandId],
  );
  return event;
}

/** The history of a sheet, oldest first; with `after`, only what came after that version. */
export function historyOf(tx: Tx, sheetId: string, after = 0): Promise<StoredEvent[]> {
  return tx.find(SheetEvent, { where: { sheetId, n: MoreThan(after) }, order: { n: 'ASC' } });
}
