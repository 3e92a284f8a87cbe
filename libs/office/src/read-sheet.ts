import { checkContent, openPaths, type EditMask, type Problem } from '@kairan/forms';
import {
  deskNames,
  historyOf,
  subjectOf,
  transact,
  type StoredEvent,
  type StoredSheet,
  type Subject,
  type Tx,
} from '@kairan/store';
import { actionsFor, stepOf, type Action, type Step } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { takeSheet, type SheetInHand } from './access.js';
import type { Identity } from './office.js';

/** Everything a screen shows of one sheet to one person. */
export interface SheetView extends SheetInHand {
  stored: StoredSheet;
  subject: Subject;
  step: Step | null;
  deskNames: string[];
  actions: Action[];
  /** Paths this person may write now. */
  open: string[];
  /** What the checks of the current step say now. */
  problems: Problem[];
  history: StoredEvent[];
}

/** Sheet and history are of one moment. @throws NotFoundError when the sheet is missing or not theirs to see */
export function readSheet(database: DataSource, who: Identity, id: string): Promise<SheetView> {
  return transact(database, who, (tx) => viewOf(tx, who, id), 'REPEATABLE READ');
}

async function viewOf(tx: Tx, who: Identity, id: string): Promise<SheetView> {
  const hand = await takeSheet(tx, who, id);
  const { stored, cycle, actor } = hand;
  const { sheet } = stored;
  const step = sheet.state === 'open' ? stepOf(cycle.route, sheet.step).step : null;
  const mask = (step?.edit ?? {}) as EditMask;
  const actions = actionsFor(sheet, cycle.route, actor, new Date().toISOString());
  const names = sheet.state === 'open' ? await deskNames(tx, sheet.desks) : new Map<string, string>();
  return {
    ...hand,
    subject: await subjectOf(tx, stored.subjectId),
    step,
    deskNames: [...names.values()],
    actions,
    open: actions.some(({ type }) => type === 'edit')
      ? openPaths(cycle.template, mask, cycle.fiscalYear)
      : [],
    problems: step ? checkContent(cycle.template, stored.content, mask, cycle.fiscalYear) : [],
    history: await historyOf(tx, id),
  };
}
