import {
  among,
  applyPatches,
  closedPaths,
  openPaths,
  resolvePath,
  valueAt,
  type Content,
  type EditMask,
  type Patch,
} from '@kairan/forms';
import type { StoredEvent, StoredSheet, Tx } from '@kairan/store';
import { decide, stepOf, type CheckProblem, type Refusal } from '@kairan/workflow';
import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import { takeSheetLocked, type SheetInHand } from './access.js';
import type { Done } from './act.js';
import { confirmedBy } from './carried.js';
import { conflictsSince, type Conflict } from './conflicts.js';
import { serve, type Identity } from './office.js';
import { record, repeated } from './record.js';
import { sceneOf } from './scene.js';
import { doorsOf } from './values.js';

export interface SaveInput {
  sheetId: string;
  commandId: string;
  /** The version the patches were typed on. Older is fine as long as nobody changed the same place since. */
  version: number;
  patches: Patch[];
  /** Places that are to stay as last year's sheet had them. */
  confirm?: string[];
}

export type SaveOutcome = Done | { conflicts: Conflict[] } | { refusal: Refusal };

/** Saves some fields (一時保存); incomplete is fine. @throws NotFoundError */
export function saveSheet(database: DataSource, who: Identity, input: SaveInput): Promise<SaveOutcome> {
  return serve(database, who, (tx) => saveIn(tx, who, input));
}

async function saveIn(tx: Tx, who: Identity, input: SaveInput): Promise<SaveOutcome> {
  const hand = await takeSheetLocked(tx, who, input.sheetId);
  const { commandId, sheetId, version, confirm: confirms = [] } = input;
  const { stored, cycle } = hand;
  const checked = checkInput(hand, input.patches, confirms);
  const command = { commandId, sheetId, person: who.person, ledTo: (event: StoredEvent) => ledTo(input, checked, stored, event) }; // prettier-ignore
  const before = await repeated(tx, command);
  if (before !== 'no') return before === 'yes' ? { sheet: stored, route: cycle.route } : before;
  if (version > stored.sheet.version) return { refusal: { code: 'STALE', last: stored.sheet.last } };
  if ('problems' in checked) return { refusal: { code: 'INVALID_VALUE', ...checked } };
  const { patches, content } = checked;
  const confirmed = confirmedBy(stored, confirms);
  const closed = closedIn(hand, content, confirmed);
  const scene = await sceneOf(tx, hand, await doorsOf(tx, hand, content), content);
  const decision = decide(stored.sheet, scene, {
    type: 'edit',
    version,
    patches,
    confirms: confirmed,
    closed,
  });
  if ('refusal' in decision) return decision;
  const conflicts = await conflictsSince(tx, hand, version, { patches, confirms });
  if (conflicts.length > 0) return { conflicts };
  const idle = isDeepStrictEqual(content, stored.content) && confirmed.length === 0;
  if (idle) return { sheet: stored, route: cycle.route };
  const { event } = decision;
  return { sheet: await record(tx, who, stored, cycle.template, { commandId, event }), route: cycle.route };
}

/** More than any form has places; each costs work while the sheet is locked. */
const maxPatches = 1000;

type Checked = { patches: Patch[]; content: Content } | { problems: CheckProblem[] };

function checkInput(hand: SheetInHand, patches: Patch[], confirms: string[]): Checked {
  if (patches.length + confirms.length > maxPatches) {
    const message = `一度に保存できるのは ${maxPatches} 箇所までです。分けて保存してください。`;
    return { problems: [{ rule: 'value', path: '', message }] };
  }
  const problems = confirms.flatMap((path) => {
    const place = resolvePath(hand.cycle.template, path);
    return 'message' in place ? [{ rule: 'value', path, message: place.message }] : [];
  });
  return problems.length > 0 ? { problems } : checkPatches(hand, patches);
}

/** The patches as they will be stored, each with its normalised value, and the content they make. */
function checkPatches({ stored, cycle: { template } }: SheetInHand, patches: Patch[]): Checked {
  const whole = applyPatches(template, stored.content, patches);
  if ('faults' in whole) {
    const problems = whole.faults.map(({ path, message }) => ({
      rule: 'value',
      path: patches[Number(path[0])]?.path ?? '',
      message,
    }));
    return { problems };
  }
  let content = stored.content;
  const normalised = patches.map((patch) => {
    // One by one: a value is what its own patch made it, so that the history can be played again.
    content = (applyPatches(template, content, [patch]) as typeof whole).content;
    return { path: patch.path, value: valueAt(content, patch.path) };
  });
  return { patches: normalised, content };
}

/**
 * Whether the event is what exactly this save led to. Where its rows are gone since, the same places are proof enough. What was confirmed
 * has to be asked for here, and nothing of what is asked for here may be left.
 */
function ledTo(
  { version, patches, confirm = [] }: SaveInput,
  checked: Checked,
  now: StoredSheet,
  { event }: StoredEvent,
): boolean {
  if (event.type !== 'edited' || event.parent !== version) return false;
  if (!(event.confirms ?? []).every(among(confirm)) || confirmedBy(now, confirm).length > 0) return false;
  if ('patches' in checked) return isDeepStrictEqual(event.patches, checked.patches);
  return isDeepStrictEqual(event.patches.map(pathOf), patches.map(pathOf));
}

function pathOf({ path }: { path: string }): string {
  return path;
}

/** Changed and confirmed places that the step does not open. */
function closedIn({ stored, cycle }: SheetInHand, after: Content, confirmed: string[]): string[] {
  if (stored.sheet.state !== 'open') return [];
  const { template, fiscalYear } = cycle;
  const mask = stepOf(cycle.route, stored.sheet.step).step.edit as EditMask;
  const open = openPaths(template, mask, fiscalYear);
  const isOpen = among(open);
  const shut = confirmed.filter((path) => !isOpen(path));
  return [...closedPaths(template, mask, fiscalYear, stored.content, after), ...shut];
}
