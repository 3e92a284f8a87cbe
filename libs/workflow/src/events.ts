import type {
  Agree,
  Approve,
  Disagree,
  Edit,
  PullBack,
  Return,
  Submit,
  TurnCommand,
  Withdraw,
} from './command.js';
import type { Actor } from './actor.js';
import { courseOf, skippedBefore } from './course.js';
import type { Scene } from './scene.js';
import { tally } from './quorum.js';
import { desksAt, stepOf, stepsOf, type PlacedStep, type Route } from './route.js';
import type { Right } from './seats.js';
import type {
  Arrival,
  Edited,
  Event,
  OpenSheet,
  Position,
  Resumption,
  Returned,
  Signature,
  Skip,
  Stamp,
} from './sheet.js';

type Word = Approve | Agree | Disagree;
interface Turn {
  scene: Scene;
  right: Right;
}

/** The event of a command that nothing stands against. */
export function eventOf(sheet: OpenSheet, here: PlacedStep, turn: Turn, command: TurnCommand): Event {
  const base = { ...baseOf(sheet, turn), ...remark(command.comment) };
  switch (command.type) {
    case 'edit':
      return edited(base, command);
    case 'return':
      return returned(sheet, here, { ...turn, base }, command);
    case 'reject':
      return { type: 'rejected', ...base, from: sheet.step, reason: command.reason.trim() };
    case 'submit':
      return submitted(sheet, here, { ...turn, base }, command);
    default:
      return spoken(sheet, here, { ...turn, base }, command);
  }
}

function edited(base: ReturnType<typeof baseOf>, { version, patches, confirms = [] }: Edit): Edited {
  return { type: 'edited', ...base, parent: version, patches, ...(confirms.length > 0 ? { confirms } : {}) };
}

interface Based extends Turn {
  base: ReturnType<typeof baseOf>;
}

function returned(sheet: OpenSheet, here: PlacedStep, { scene, base }: Based, command: Return): Returned {
  const { to, resume, marks } = command;
  const target = stepOf(scene.route, to);
  const repeat = repeatedSteps(sheet, scene.route, target, resume);
  const reason = command.reason.trim();
  const arrival = arriveAt(target, sheet.owner, skippedOnReturn(sheet, scene, target));
  return { type: 'returned', ...base, from: here.step.id, reason, marks, resume, repeat, ...arrival };
}

/** What has to be done again after a return: everything from the target on, or the target alone. */
function repeatedSteps(
  { passed }: OpenSheet,
  route: Route,
  target: PlacedStep,
  resume: Resumption,
): string[] {
  const done = passed.map(({ step }) => step);
  if (resume === 'backToSender') return done.filter((step) => step === target.step.id);
  return done.filter((step) => stepOf(route, step).index >= target.index);
}

function skippedOnReturn(sheet: OpenSheet, { route, verdicts }: Scene, target: PlacedStep): Skip[] {
  return skippedBefore(route, verdicts, passedIds(sheet), target.index);
}

function submitted(sheet: OpenSheet, here: PlacedStep, { scene, base }: Based, command: Submit): Event {
  const { next, skipped } = courseOf(scene.route, scene.verdicts, [...passedIds(sheet), here.step.id], here);
  if (!next) throw new Error(`route ${scene.route.id} ends with a submit at ${here.step.id}`);
  const { notes } = command;
  return { type: 'submitted', ...base, from: sheet.step, notes, ...arriveAt(next, sheet.owner, skipped) };
}

/** One desk's approval, consent or dissent, and what it makes of the step. */
function spoken(sheet: OpenSheet, here: PlacedStep, turn: Based, command: Word): Event {
  const { scene, base, right } = turn;
  const agrees = command.type !== 'disagree';
  const from = sheet.step;
  const waiting = sheet.desks.filter((desk) => desk !== right.desk.id);
  switch (tallyAfter(sheet, here, command)) {
    case 'open':
      return { type: 'voted', ...base, from, agrees };
    case 'failed':
      if (here.step.otherwise !== undefined)
        return sentBack(sheet, here, { ...turn, agrees }, here.step.otherwise);
      break;
    case 'met':
  }
  const passed = [...passedIds(sheet), here.step.id];
  const { next, skipped, rule } = courseOf(scene.route, scene.verdicts, passed, here);
  const word = { ...base, from, agrees, relieved: waiting };
  if (next) return { type: 'approved', ...word, ...arriveAt(next, sheet.owner, skipped) };
  return { type: 'decided', ...word, skipped, ...(rule === undefined ? {} : { rule }) };
}

/** The quorum was not met: the sheet goes back by itself, with everybody's word as its reason. */
function sentBack(sheet: OpenSheet, here: PlacedStep, turn: Based & { agrees: boolean }, to: string): Event {
  const { base, agrees } = turn;
  const words = [...sheet.votes, { by: base.by, agrees, comment: base.comment }];
  const reason = [
    `${here.step.label}で必要な同意が得られませんでした。`,
    ...said('同意', words.filter((word) => word.agrees)),
    ...said('不同意', words.filter((word) => !word.agrees)),
  ].join('\n'); // prettier-ignore
  const { version } = sheet;
  const command: Return = { type: 'return', version, to, reason, marks: [], resume: 'fromThere' };
  return { ...returned(sheet, here, turn, command), agrees };
}

function said(kind: string, words: { by: Signature; comment?: string | undefined }[]): string[] {
  const named = words.map(({ by, comment }) => (comment ? `${by.name}（${comment}）` : by.name));
  return named.length > 0 ? [`${kind}：${named.join('、')}`] : [];
}

function tallyAfter(sheet: OpenSheet, { step }: PlacedStep, command: Word) {
  const votes = [...sheet.votes, { agrees: command.type !== 'disagree' }];
  return tally(step, votes, sheet.desks.length - 1);
}

/** Whether this word completes its step. */
export function completes(sheet: OpenSheet, here: PlacedStep, command: Word): boolean {
  return tallyAfter(sheet, here, command) !== 'open';
}

export function withdrawn(sheet: OpenSheet, turn: Turn, { reason, comment }: Withdraw): Event {
  return { type: 'withdrawn', ...baseOf(sheet, turn), ...remark(comment), reason: reason.trim() };
}

export function pulledBack(
  sheet: OpenSheet,
  turn: Turn,
  { comment }: PullBack,
  { step: to, stage, desks, skipped }: Position,
): Event {
  const base = { ...baseOf(sheet, turn), ...remark(comment) };
  return { type: 'pulledBack', ...base, undoes: sheet.version, to, stage, desks, skipped };
}

export interface Opening {
  owner: string;
  content: unknown;
  by: Signature;
  stamp: Stamp;
  now: string;
  /** Places that say what last year's sheet said. */
  carried?: string[];
  /** Places of last year's sheet whose answers this one's form has no room for. */
  lost?: string[];
  /** The sheet in whose place this one is begun (訂正). */
  corrects?: { sheet: string; reason: string };
}

/** The first event of a sheet: it stands at the first step of its route. */
export function open(route: Route, opening: Opening): Event {
  const { owner, content, by, stamp, now, carried = [], lost = [], corrects } = opening;
  const [first] = stepsOf(route);
  if (!first) throw new Error(`route ${route.id} has no steps`);
  const link = corrects ? { corrects } : {};
  return {
    type: 'opened',
    by,
    at: now,
    round: 1,
    ...stamp,
    owner,
    content,
    ...(carried.length > 0 ? { carried } : {}),
    ...(lost.length > 0 ? { lost } : {}),
    ...link,
    ...arriveAt(first, owner, []),
  };
}

/** Arrival at a step for an owner. */
export function arriveAt({ step, stage }: PlacedStep, owner: string, skipped: Skip[]): Arrival {
  return { to: step.id, stage, desks: desksAt(step, owner), skipped };
}

function baseOf(
  sheet: OpenSheet,
  { scene, right }: Turn,
): Stamp & { by: Signature; at: string; round: number; comment?: string } {
  return { by: signatureOf(scene.actor, right), at: scene.now, round: sheet.round, ...scene.stamp };
}

/** How an actor signs when acting by a right. */
export function signatureOf({ person, name }: Actor, { desk, acting }: Right): Signature {
  return { person, name, desk: desk.id, unit: desk.unit, post: desk.post, ...(acting ? { acting } : {}) };
}

function remark(comment: string | undefined): { comment?: string } {
  const text = comment?.trim() ?? '';
  return text === '' ? {} : { comment: text };
}

function passedIds({ passed }: OpenSheet): string[] {
  return passed.map(({ step }) => step);
}
