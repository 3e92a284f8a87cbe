import { openPaths, type Content, type EditMask, type Problem } from '@kairan/forms';
import {
  deskNames,
  historyOf,
  noteOpening,
  readingsOf,
  subjectOf,
  transact,
  wasOpened,
  type LaterReading,
  type StoredEvent,
  type StoredSheet,
  type Subject,
  type Tx,
} from '@kairan/store';
import {
  actionsFor,
  rightsAt,
  stepOf,
  type Action,
  type Scene,
  type Step,
  type Traces,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { takeSheet, type SheetInHand } from './access.js';
import { problemsOf } from './carried.js';
import { placeOf } from './correct-sheet.js';
import type { Identity } from './office.js';
import { behalfOf, sceneOf } from './scene.js';
import { doorsOf, valuesOf, type Coverage } from './values.js';

/** Everything a screen shows of one sheet to one person. */
export interface SheetView extends SheetInHand {
  subject: Subject;
  step: Step | null;
  deskNames: string[];
  actions: Action[];
  /** Whether acting would be for somebody else (代決): their name, or 空席 where nobody holds the desk. */
  actingFor: string | null;
  /** Paths this person may write now. */
  open: string[];
  /** The answers with their computed cells. */
  values: Content;
  /** Of the places that add up sheets with the same parent. */
  rollups: Coverage[];
  /** What the checks of the current step say now. */
  problems: Problem[];
  history: StoredEvent[];
  laterReadings: LaterReading[];
}

/**
 * Sheet and history are of one moment. Whoever could act has opened it thereby: the one before can no longer pull back.
 * @throws NotFoundError when the sheet is missing or not theirs to see
 */
export function readSheet(database: DataSource, who: Identity, id: string): Promise<SheetView> {
  return transact(database, who, (tx) => viewOf(tx, who, id), 'REPEATABLE READ');
}

async function viewOf(tx: Tx, who: Identity, id: string): Promise<SheetView> {
  const hand = await takeSheet(tx, who, id);
  const { stored, cycle } = hand;
  const { sheet } = stored;
  const doors = await doorsOf(tx, hand);
  const scene = await sceneOf(tx, hand, doors);
  const step = sheet.state === 'open' ? stepOf(cycle.route, sheet.step).step : null;
  const mask = (step?.edit ?? {}) as EditMask;
  const turn = await takeTurn(tx, who, hand, scene);
  const actions = actionsFor(sheet, scene, await tracesOf(tx, who, stored));
  const values = valuesOf(hand, doors);
  const names = sheet.state === 'open' ? await deskNames(tx, sheet.desks) : new Map<string, string>();
  return {
    ...hand,
    subject: await subjectOf(tx, stored.subjectId),
    step,
    deskNames: [...names.values()],
    actions,
    actingFor: behalfOf(turn),
    open: actions.some(({ type }) => type === 'edit')
      ? openPaths(cycle.template, mask, cycle.fiscalYear)
      : [],
    values: values.content,
    rollups: values.rollups,
    problems: problemsOf(hand, doors),
    history: await historyOf(tx, id),
    laterReadings: await readingsOf(tx, id),
  };
}

async function tracesOf(tx: Tx, who: Identity, stored: StoredSheet): Promise<Traces> {
  if (stored.sheet.state === 'open')
    return { opened: await wasOpened(tx, stored, who.person), corrected: false };
  return { opened: false, corrected: !(await placeOf(tx, stored)).isLatest };
}

/** The right by which this person could act now. Noted once per version. */
async function takeTurn(tx: Tx, who: Identity, { stored }: SheetInHand, scene: Scene) {
  const { sheet } = stored;
  if (sheet.state !== 'open') return undefined;
  const { step } = stepOf(scene.route, sheet.step);
  const [right] = rightsAt(step, sheet.desks, sheet.owner, scene);
  if (right && sheet.last.by.person !== who.person)
    await noteOpening(tx, who.municipality, stored, who.person);
  return right;
}
