import { openForm } from '@kairan/forms';
import {
  cycleFacts,
  insertMove,
  lockCycle,
  findCycle,
  moveOfCommand,
  openSheetsOf,
  pinCycle,
  routesNamed,
  templatesNamed,
  type Cycle,
  type CycleFacts,
  type OpenStored,
  type Tx,
  type VersionRef,
} from '@kairan/store';
import { stepsOf, type Actor, type Event } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import { administrator } from '../access.js';
import { contentHash } from '../hash.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { record } from '../record.js';
import { takeForms, type Forms } from './forms.js';
import {
  hashOf,
  movesOf,
  reportOf,
  type Moved,
  type MoveReport,
  type NamedForms,
  type Origins,
} from './move-report.js';
import type { Refused, VersionRefusal } from './refusals.js';

export interface MoveTarget {
  cycleId: string;
  /** The version to move to; absent: as it is. */
  template?: VersionRef | null;
  route?: VersionRef | null;
  /** For each step that is gone and has sheets: where they go. */
  mapping: { from: string; to: string }[];
}

export interface MoveInput extends MoveTarget {
  /** Hash of the report that the administrator has read. */
  reportHash: string;
  commandId: string;
}

/** `hash` is what a move of exactly this is confirmed with; `obstacle`: what has to be settled first. */
export interface Preview {
  report: MoveReport;
  hash: string;
  obstacle: VersionRefusal | null;
}

/** What moving a year to other versions would change. Nothing is changed by asking. @throws NotFoundError */
export function previewMove(
  database: DataSource,
  who: Identity,
  target: MoveTarget,
): Promise<Preview | Refused> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    const plan = await planOf(tx, await findCycle(tx, target.cycleId), target, 'read');
    return 'refusal' in plan ? plan : plan.preview;
  });
}

/**
 * Moves a year and its open sheets to other versions, all of them or none; what is over stays as it is. Refused where the report is
 * no longer the one that was read. The same command again gives the first answer again.
 * @throws NotFoundError for everybody but the administrator, and for a year that is not there
 */
export function moveCycle(database: DataSource, who: Identity, input: MoveInput): Promise<Preview | Refused> {
  return serve(database, who, (tx) => moveIn(tx, who, input));
}

async function moveIn(tx: Tx, who: Identity, input: MoveInput): Promise<Preview | Refused> {
  const actor = await administrator(tx, who);
  const cycle = await lockCycle(tx, input.cycleId);
  const before = await moveOfCommand<MoveReport>(tx, input.commandId);
  if (before) {
    const same = before.person === who.person && before.cycleId === input.cycleId;
    const preview = { report: before.report, hash: hashOf(before.report), obstacle: null };
    return same && preview.hash === input.reportHash ? preview : { refusal: { code: 'COMMAND_REUSED' } };
  }
  const plan = await planOf(tx, cycle, input, 'locked');
  if ('refusal' in plan) return plan;
  const { preview, moves, to, refs } = plan;
  if (preview.obstacle) return { refusal: preview.obstacle };
  if (preview.hash !== input.reportHash) return { refusal: { code: 'REPORT_CHANGED' } };
  await applyMoves(tx, who, actor, moves, to);
  await pinCycle(tx, input.cycleId, moves.map(({ stored }) => stored.id), refs); // prettier-ignore
  const { cycleId, commandId } = input;
  await insertMove(tx, who.municipality, { cycleId, commandId, person: who.person, report: preview.report });
  return preview;
}

async function planOf(tx: Tx, cycle: Cycle | null, target: MoveTarget, lock: 'locked' | 'read') {
  if (!cycle) throw new NotFoundError();
  const refs: Forms = {
    template: target.template ?? { id: cycle.templateId, version: cycle.templateVersion },
    route: target.route ?? { id: cycle.routeId, version: cycle.routeVersion },
  };
  const from = await cycleFacts(tx, cycle.id);
  const versions = { template: nameOf(refs.template), route: nameOf(refs.route) };
  if (isDeepStrictEqual(versions, from.versions)) return refused({ code: 'NOTHING_TO_MOVE' });
  const stays = versions.template === from.versions.template;
  const forms = await takeForms(tx, refs, { ...from, stays });
  if ('refusal' in forms) return forms;
  const to: NamedForms = { ...forms, versions };
  const sheets = await openSheetsOf(tx, cycle.id, lock);
  const origins = await originsOf(tx, from, sheets);
  const wrong = wrongPairs(target.mapping, origins, to);
  if (wrong.length > 0) return refused({ code: 'MAPPING_WRONG', steps: wrong });
  const mapping = Object.fromEntries(target.mapping.map((pair) => [pair.from, pair.to]));
  const moves = await movesOf(tx, sheets, { ...to, fiscalYear: from.fiscalYear }, mapping);
  const report = reportOf(moves, origins, to, mapping, from.fiscalYear);
  return { preview: { report, hash: hashOf(report), obstacle: obstacleOf(moves) }, moves, to, refs };
}

function refused(refusal: VersionRefusal): Refused {
  return { refusal };
}

function nameOf({ id, version }: VersionRef): string {
  return `${id}@${version}`;
}

/** The forms of the year, and those of open sheets that are on others: corrections of what was decided before an earlier move. */
async function originsOf(tx: Tx, year: CycleFacts, sheets: OpenStored[]): Promise<Origins> {
  const names = new Map(sheets.map(({ versions }) => [JSON.stringify(versions), versions]));
  const others = [...names.values()].filter((versions) => !isDeepStrictEqual(versions, year.versions));
  const templates = await templatesNamed(tx, others.map(({ template }) => template)); // prettier-ignore
  const routes = await routesNamed(tx, others.map(({ route }) => route)); // prettier-ignore
  const forms = others.map((versions): NamedForms => ({
    template: openForm(templates.get(versions.template)!, year.fiscalYear),
    route: routes.get(versions.route)!,
    versions,
  }));
  return [year, ...forms];
}

/** Pairs that do not lead from a step that is gone to one of the new route, or say of one step two things. */
function wrongPairs(pairs: MoveTarget['mapping'], origins: NamedForms[], to: NamedForms): string[] {
  const [old, now] = [origins, [to]].map(
    (forms) => new Set(forms.flatMap(({ route }) => stepsOf(route)).map(({ step }) => step.id)),
  );
  return pairs
    .filter(
      (pair, i) =>
        !old!.has(pair.from) ||
        now!.has(pair.from) ||
        !now!.has(pair.to) ||
        pairs.findIndex((other) => other.from === pair.from) !== i,
    )
    .map((pair) => pair.from);
}

function obstacleOf(moves: Moved[]): VersionRefusal | null {
  const stranded = moves.filter(({ rerouting }) => !rerouting).map(({ stored }) => stored.sheet.step);
  if (stranded.length > 0) return { code: 'MAPPING_NEEDED', steps: [...new Set(stranded)].sort() };
  const lost = moves.flatMap((move) => move.lost.map((path) => path.split('.')[0]!));
  return lost.length > 0 ? { code: 'ANSWERS_LOST', fields: [...new Set(lost)].sort() } : null;
}

/** One event for each sheet. */
async function applyMoves(
  tx: Tx,
  who: Identity,
  { person, name }: Actor,
  moves: Moved[],
  to: NamedForms,
): Promise<void> {
  const [{ now }] = await tx.query('SELECT office_clock() AS now');
  for (const { stored, rerouting, content } of moves) {
    const event: Event = {
      type: 'rerouted',
      by: { person, name },
      at: now.toISOString(),
      round: stored.sheet.round,
      ...to.versions,
      contentHash: contentHash(content),
      ...rerouting!,
      ...(isDeepStrictEqual(content, stored.content) ? {} : { content }),
    };
    await record(tx, who, stored, to.template, { commandId: randomUUID(), event });
  }
}
