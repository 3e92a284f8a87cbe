import { applyPatches, type Content, type Patch, type Template } from '@kairan/forms';
import {
  appendEvent,
  askToRead,
  eventOfCommand,
  insertSheet,
  keepSnapshot,
  moveSheet,
  promise,
  type StoredEvent,
  type StoredSheet,
  type Tx,
} from '@kairan/store';
import { evolve, type Event, type Refusal } from '@kairan/workflow';
import { evolveCarried } from './carried.js';
import type { Identity } from './office.js';

/** Content after an event. `template`: the one in force when it happened. */
export function evolveContent(template: Template, content: Content, event: Event): Content {
  if (event.type === 'opened') return event.content as Content;
  if (event.type === 'rerouted') return (event.content ?? content) as Content;
  if (event.type !== 'edited') return content;
  const result = applyPatches(template, content, event.patches as Patch[]);
  if ('faults' in result) throw new Error(`stored patch does not apply: ${JSON.stringify(result.faults)}`);
  return result.content;
}

/** Saves what was decided: the row's next version, the event, and what has to follow. */
export async function record(
  tx: Tx,
  who: Identity,
  stored: StoredSheet,
  template: Template,
  decided: { commandId: string; event: Event },
): Promise<StoredSheet> {
  const { event } = decided;
  const content = evolveContent(template, stored.content, event);
  const carried = evolveCarried(stored, event, content);
  const next: StoredSheet = { ...stored, sheet: evolve(stored.sheet, event), content, carried };
  if (!(await moveSheet(tx, who.municipality, next, decided)))
    throw new Error(`sheet ${stored.id} changed under its lock`);
  const sheetId = next.id;
  const n = next.sheet.version;
  if (event.type === 'submitted') await keepSnapshot(tx, who.municipality, { sheetId, n, content, event });
  // Saving what is half written is no act that anybody has to read; the submit names the deputy.
  if (event.type !== 'edited' && event.by.acting?.for)
    await askToRead(tx, who.municipality, { sheetId, n, by: event.by });
  return next;
}

/** Saves the first event of a sheet and the row it makes. @returns the sheet */
export async function recordOpening(
  tx: Tx,
  who: Identity,
  blank: Omit<StoredSheet, 'sheet' | 'content' | 'carried'>,
  opening: { commandId: string; event: Event },
): Promise<StoredSheet> {
  const { event } = opening;
  if (event.type !== 'opened') throw new Error(`a sheet cannot begin with ${event.type}`);
  const { content, carried = [] } = event;
  const stored = { ...blank, sheet: evolve(undefined, event), content: content as Content, carried };
  await insertSheet(tx, who.municipality, stored);
  const place = { sheetId: stored.id, n: 1 };
  await appendEvent(tx, who.municipality, { ...place, commandId: opening.commandId, event });
  await promise(tx, who.municipality, 'tellDesk', place);
  return stored;
}

/**
 * Whether this command was carried out before. A commandId that belongs to another command is refused: answering it with
 * the first one's success would lose what this one says.
 */
export async function repeated(
  tx: Tx,
  command: {
    commandId: string;
    sheetId: string;
    person: string;
    ledTo: (before: StoredEvent) => boolean;
  },
): Promise<'no' | 'yes' | { refusal: Refusal }> {
  const before = await eventOfCommand(tx, command.commandId);
  if (!before) return 'no';
  const sender = before.sheetId === command.sheetId && before.event.by.person === command.person;
  return sender && command.ledTo(before) ? 'yes' : { refusal: { code: 'COMMAND_REUSED' } };
}
