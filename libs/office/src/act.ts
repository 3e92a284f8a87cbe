import { checkContent, isPrintable, UNPRINTABLE, type EditMask } from '@kairan/forms';
import type { StoredEvent, StoredSheet, Tx } from '@kairan/store';
import {
  decide,
  stepOf,
  type CheckProblem,
  type Command,
  type Event,
  type Note,
  type Refusal,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { takeSheetLocked, type SheetInHand } from './access.js';
import { contentHash } from './hash.js';
import { serve, type Identity } from './office.js';
import { record, repeated } from './record.js';

/** Moves a sheet. `commandId` is made by the client: the same one again gives the first answer again. */
export interface ActInput {
  sheetId: string;
  commandId: string;
  /** The version the person was looking at. */
  version: number;
  act: 'submit' | 'approve' | 'return';
  /** For a return. */
  to?: string;
  reason?: string;
  /** Explanations of warnings, for a submit. */
  notes?: Note[];
}

export type ActOutcome = { sheet: StoredSheet } | { refusal: Refusal };

const results: Record<ActInput['act'], Event['type'][]> = {
  submit: ['submitted', 'decided'],
  approve: ['approved', 'decided'],
  return: ['returned'],
};

/**
 * Submits, approves or returns a sheet: lock, refuse if stale, decide, save, promise what follows, all in one transaction.
 * @throws NotFoundError when the sheet is missing or not theirs to see
 */
export function act(database: DataSource, who: Identity, input: ActInput): Promise<ActOutcome> {
  return serve(database, who, (tx) => actIn(tx, who, input));
}

async function actIn(tx: Tx, who: Identity, input: ActInput): Promise<ActOutcome> {
  const hand = await takeSheetLocked(tx, who, input.sheetId);
  const { commandId, sheetId } = input;
  const command = {
    commandId,
    sheetId,
    person: who.person,
    ledTo: (event: StoredEvent) => ledTo(input, event),
  };
  const before = await repeated(tx, command);
  if (before !== 'no') return before === 'yes' ? { sheet: hand.stored } : before;
  const problems = unprintable(input);
  if (problems.length > 0) return { refusal: { code: 'INVALID_VALUE', problems } };
  const { actor, stored, cycle } = hand;
  const decision = decide(stored.sheet, cycle.route, actor, commandOf(hand, input), hand.now);
  if ('refusal' in decision) return decision;
  const [event] = decision.events;
  return { sheet: await record(tx, who, stored, cycle.template, { commandId, event }) };
}

/** Whether the event is what exactly this command led to. */
function ledTo({ act, version, to, reason = '', notes = [] }: ActInput, { n, event }: StoredEvent): boolean {
  if (n !== version + 1 || !results[act].includes(event.type)) return false;
  if (event.type === 'returned') return event.to === to && event.reason === reason.trim();
  return event.type !== 'submitted' || contentHash(event.notes) === contentHash(notes);
}

function unprintable({ reason = '', notes = [] }: ActInput): CheckProblem[] {
  const texts = [['reason', reason], ...notes.flatMap(({ rule, text }) => [['notes', rule], ['notes', text]])]; // prettier-ignore
  return texts
    .filter(([, text]) => !isPrintable(text!))
    .map(([path]) => ({ rule: 'value', path: path!, message: UNPRINTABLE }));
}

function commandOf(hand: SheetInHand, { act, version, to = '', reason = '', notes = [] }: ActInput): Command {
  if (act === 'return') return { type: 'return', version, to, reason };
  const hash = contentHash(hand.stored.content);
  if (act === 'approve') return { type: 'approve', version, contentHash: hash };
  return { type: 'submit', version, contentHash: hash, notes, ...checks(hand) };
}

/** What stands in the way of a submit, as far as the open step is responsible for it. */
function checks({ stored, cycle }: SheetInHand) {
  if (stored.sheet.state !== 'open') return { errors: [], warnings: [] };
  const mask = stepOf(cycle.route, stored.sheet.step).step.edit as EditMask;
  const problems = checkContent(cycle.template, stored.content, mask, cycle.fiscalYear);
  return {
    errors: problems.filter(({ level }) => level === 'error'),
    warnings: problems.filter(({ level }) => level === 'warn'),
  };
}
