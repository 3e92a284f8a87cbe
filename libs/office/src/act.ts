import type { Doors } from '@kairan/forms';
import { wasOpened, type StoredEvent, type StoredSheet, type Tx } from '@kairan/store';
import {
  decide,
  type Command,
  type Event,
  type Refusal,
  type Resumption,
  type Route,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { takeSheetLocked, type SheetInHand } from './access.js';
import { faultsOfTexts, type ActTexts } from './act-texts.js';
import { problemsOf } from './carried.js';
import { contentHash } from './hash.js';
import { serve, type Identity } from './office.js';
import { record, repeated } from './record.js';
import { sceneOf } from './scene.js';
import { doorsOf } from './values.js';

/** Moves a sheet. `commandId` is made by the client: the same one again gives the first answer again. */
export interface ActInput extends ActTexts {
  sheetId: string;
  commandId: string;
  /** The version the person was looking at. */
  version: number;
  act: Exclude<Command['type'], 'edit'>;
  /** For a return: where to, and how it goes on after the fix. */
  to?: string;
  resume?: Resumption;
  /** For a rejection: the word that was typed. */
  confirmation?: string;
}

/** The sheet as it is now, and the route it is on. */
export interface Done {
  sheet: StoredSheet;
  route: Route;
}

export type ActOutcome = Done | { refusal: Refusal };

/**
 * Moves a sheet by one act: lock, refuse if stale, decide, save, promise what follows, all in one transaction.
 * @throws NotFoundError when the sheet is missing or not theirs to see
 */
export function act(database: DataSource, who: Identity, input: ActInput): Promise<ActOutcome> {
  return serve(database, who, (tx) => actIn(tx, who, input));
}

async function actIn(tx: Tx, who: Identity, input: ActInput): Promise<ActOutcome> {
  // Who opens a sheet (`noteOpening` refers to it) waits for a pull-back, and a pull-back for who is opening it.
  const lock = input.act === 'pullBack' ? 'FOR UPDATE' : 'FOR NO KEY UPDATE';
  const hand = await takeSheetLocked(tx, who, input.sheetId, lock);
  const { commandId, sheetId } = input;
  const command = {
    commandId,
    sheetId,
    person: who.person,
    ledTo: (event: StoredEvent) => ledTo(input, event),
  };
  const before = await repeated(tx, command);
  const { route, template } = hand.cycle;
  if (before !== 'no') return before === 'yes' ? { sheet: hand.stored, route } : before;
  const problems = faultsOfTexts(template, input);
  if (problems.length > 0) return { refusal: { code: 'INVALID_VALUE', problems } };
  const opened = input.act === 'pullBack' && (await wasOpened(tx, hand.stored, who.person));
  const doors = await doorsOf(tx, hand);
  const scene = await sceneOf(tx, hand, doors);
  const decision = decide(hand.stored.sheet, scene, commandOf({ ...hand, doors }, input, opened));
  if ('refusal' in decision) return decision;
  const { event } = decision;
  return { sheet: await record(tx, who, hand.stored, template, { commandId, event }), route };
}

/** What an act may lead to. A dissent may send the sheet back: the quorum can no longer be met. */
const results: Record<ActInput['act'], Event['type'][]> = {
  submit: ['submitted'],
  approve: ['voted', 'approved', 'decided'],
  agree: ['voted', 'approved', 'returned'],
  disagree: ['voted', 'approved', 'returned'],
  return: ['returned'],
  pullBack: ['pulledBack'],
  withdraw: ['withdrawn'],
  reject: ['rejected'],
};

/** Whether the event is what exactly this command led to. */
function ledTo(input: ActInput, { n, event }: StoredEvent): boolean {
  const { act, version, to, reason = '', comment = '', marks = [], resume = 'fromThere', notes = [] } = input;
  if (n !== version + 1 || !results[act].includes(event.type)) return false;
  if ((event.comment ?? '') !== comment.trim()) return false;
  if (event.type === 'submitted') return contentHash(event.notes) === contentHash(notes);
  if (event.type === 'withdrawn' || event.type === 'rejected') return event.reason === reason.trim();
  if ('agrees' in event) return (event.agrees ?? true) === (act !== 'disagree');
  if (event.type !== 'returned') return true;
  const remarks = contentHash(event.marks ?? []) === contentHash(marks);
  return (
    event.to === to && event.reason === reason.trim() && (event.resume ?? 'fromThere') === resume && remarks
  );
}

type Checked = SheetInHand & { doors: Doors };

function commandOf(hand: Checked, input: ActInput, opened: boolean): Command {
  const { act, version, comment = '', reason = '' } = input;
  const base = { version, comment };
  switch (act) {
    case 'submit':
      return { type: act, ...base, notes: input.notes ?? [], ...checks(hand) };
    case 'return': {
      const { to = '', marks = [], resume = 'fromThere' } = input;
      return { type: act, ...base, to, reason, marks, resume };
    }
    case 'reject':
      return { type: act, ...base, reason, confirmation: input.confirmation ?? '' };
    case 'withdraw':
      return { type: act, ...base, reason };
    case 'pullBack':
      return { type: act, ...base, opened };
    default:
      return { type: act, ...base };
  }
}

/** What stands in the way of a submit, as far as the open step is responsible for it. */
function checks(hand: Checked) {
  const problems = problemsOf(hand, hand.doors);
  return {
    errors: problems.filter(({ level }) => level === 'error'),
    warnings: problems.filter(({ level }) => level === 'warn'),
  };
}
