import {
  REJECTION,
  type Command,
  type Edit,
  type PullBack,
  type Reject,
  type Return,
  type Submit,
  type TurnCommand,
  type Withdraw,
} from './command.js';
import type { Actor } from './actor.js';
import { completes, eventOf, pulledBack, withdrawn } from './events.js';
import type { Refusal } from './refusals.js';
import {
  desksAt,
  stepOf,
  stepsOf,
  type DeskHeld,
  type DeskId,
  type PlacedStep,
  type Route,
} from './route.js';
import type { Scene } from './scene.js';
import { rightsAt, voicesOf, type Right } from './seats.js';
import type { Event, OpenSheet, Sheet } from './sheet.js';

export type Decision = { event: Event } | { refusal: Refusal };

/** Decides one command on one sheet. Pure: the same facts give the same answer. */
export function decide(sheet: Sheet, scene: Scene, command: Command): Decision {
  if (sheet.state === 'approved') return { refusal: { code: 'ALREADY_APPROVED', last: sheet.last } };
  if (sheet.state !== 'open') return { refusal: { code: 'ENDED', last: sheet.last } };
  if (isStale(sheet, command)) return { refusal: { code: 'STALE', last: sheet.last } };
  switch (command.type) {
    case 'withdraw':
      return decideWithdrawal(sheet, scene, command);
    case 'pullBack':
      return decidePullBack(sheet, scene, command);
    default:
      return decideTurn(sheet, scene, command);
  }
}

/** An edit may start from an older version, because fields are merged one by one; not from one that never was. */
function isStale(sheet: OpenSheet, { type, version }: Command): boolean {
  return type === 'edit' ? !(version >= 1 && version <= sheet.version) : version !== sheet.version;
}

function decideWithdrawal(sheet: OpenSheet, scene: Scene, command: Withdraw): Decision {
  const desk = draftingDeskOf(scene.actor, scene.route, sheet.owner);
  if (!desk) return { refusal: { code: 'NOT_THE_DRAFTER' } };
  if (isBlank(command.reason)) return { refusal: { code: 'REASON_REQUIRED' } };
  return { event: withdrawn(sheet, { scene, right: { desk } }, command) };
}

/** Where every sheet of an owner begins; only they take one back or ask for its correction. */
export function draftingDesks(route: Route, owner: string): DeskId[] {
  const [first] = stepsOf(route);
  return first ? desksAt(first.step, owner) : [];
}

/** The actor's own desk among those. */
export function draftingDeskOf({ desks }: Actor, route: Route, owner: string): DeskHeld | undefined {
  const drafting = draftingDesks(route, owner);
  return desks.find(({ id }) => drafting.includes(id));
}

function decidePullBack(sheet: OpenSheet, scene: Scene, command: PullBack): Decision {
  const { before, last } = sheet;
  if (!before || last.by.person !== scene.actor.person) return { refusal: { code: 'NOTHING_TO_PULL_BACK' } };
  const { step } = stepOf(scene.route, before.step);
  const [right] = rightsAt(step, [last.by.desk ?? ''], sheet.owner, scene);
  if (!right) return { refusal: { code: 'NOT_YOUR_TURN' } };
  if (command.opened) return { refusal: { code: 'ALREADY_OPENED' } };
  return { event: pulledBack(sheet, { scene, right }, command, before) };
}

function decideTurn(sheet: OpenSheet, scene: Scene, command: TurnCommand): Decision {
  const here = stepOf(scene.route, sheet.step);
  const spoken = sheet.votes.flatMap(({ by }) => voicesOf(by));
  if (spoken.includes(scene.actor.person)) return { refusal: { code: 'ALREADY_ACTED' } };
  let refusal: Refusal = { code: 'NOT_YOUR_TURN' };
  for (const right of rightsAt(here.step, sheet.desks, sheet.owner, scene)) {
    const against = refusalOf(sheet, here, { scene, right, spoken }, command);
    if (!against) return { event: eventOf(sheet, here, { scene, right }, command) };
    if (refusal.code === 'NOT_YOUR_TURN') refusal = against;
  }
  return { refusal };
}

interface Turn {
  scene: Scene;
  right: Right;
  /** Whose word was given at this visit already. */
  spoken: string[];
}

function refusalOf(
  sheet: OpenSheet,
  here: PlacedStep,
  turn: Turn,
  command: TurnCommand,
): Refusal | undefined {
  const voices = voicesOf({ person: turn.scene.actor.person, ...turn.right });
  if (voices.some((person) => turn.spoken.includes(person))) return { code: 'ALREADY_ACTED' };
  if (command.type === 'return') return refusalOfReturn(sheet, here, turn.scene.route, command);
  if (voices.some((person) => isOwnWork(sheet, here, person))) return { code: 'OWN_DRAFT' };
  if (command.type === 'edit') return refusalOfEdit(here, command);
  if (command.type === 'reject') return refusalOfReject(here, command);
  const act = command.type === 'disagree' ? 'agree' : command.type;
  if (here.step.does !== act) return { code: 'WRONG_ACT', expected: here.step.does };
  if (command.type === 'submit') return refusalOfSubmit(command);
  if (command.type === 'disagree' && isBlank(command.comment)) return { code: 'OPINION_REQUIRED' };
  const ends = here.step.minutes === true && completes(sheet, here, command);
  return ends && isBlank(command.comment) ? { code: 'MINUTES_REQUIRED' } : undefined;
}

function refusalOfEdit({ step }: PlacedStep, { patches, closed }: Edit): Refusal | undefined {
  // Even an empty edit makes its sender an author, who then could not approve.
  const shut = Object.keys(step.edit).length === 0;
  if (shut) return { code: 'FIELD_CLOSED', paths: patches.map(({ path }) => path) };
  return closed.length > 0 ? { code: 'FIELD_CLOSED', paths: closed } : undefined;
}

function refusalOfReturn(
  sheet: OpenSheet,
  here: PlacedStep,
  route: Route,
  { to, reason }: Return,
): Refusal | undefined {
  if (!returnTargets(sheet, here).includes(to))
    return { code: 'TARGET_NOT_ALLOWED', allowed: namedTargets(sheet, here, route) };
  return isBlank(reason) ? { code: 'REASON_REQUIRED' } : undefined;
}

/** Steps a sheet may be sent back to from here: those the route allows, as far as it has been there. */
export function returnTargets({ passed }: Pick<OpenSheet, 'passed'>, { step }: PlacedStep): string[] {
  return step.returnsTo.filter((target) => passed.some((passage) => passage.step === target));
}

/** The same with the names that people know them by. */
export function namedTargets(
  sheet: Pick<OpenSheet, 'passed'>,
  here: PlacedStep,
  route: Route,
): { step: string; label: string }[] {
  return returnTargets(sheet, here).map((step) => ({ step, label: stepOf(route, step).step.label }));
}

function refusalOfReject({ step }: PlacedStep, { reason, confirmation }: Reject): Refusal | undefined {
  if (step.rejects !== true) return { code: 'REJECT_NOT_ALLOWED' };
  if (isBlank(reason)) return { code: 'REASON_REQUIRED' };
  return confirmation.trim() === REJECTION ? undefined : { code: 'CONFIRMATION_REQUIRED', word: REJECTION };
}

function refusalOfSubmit({ errors, warnings, notes }: Submit): Refusal | undefined {
  if (errors.length > 0) return { code: 'CHECKS_FAILED', problems: errors };
  const noted = new Set(notes.filter(({ text }) => !isBlank(text)).map(({ rule }) => rule));
  const unnoted = warnings.filter(({ rule }) => !noted.has(rule));
  return unnoted.length > 0 ? { code: 'NOTE_REQUIRED', problems: unnoted } : undefined;
}

/** Approving needs hands that wrote nothing; reviewing needs hands that wrote nothing in the department's stages. */
export function isOwnWork(
  sheet: Pick<OpenSheet, 'authors'>,
  { step, stage }: PlacedStep,
  person: string,
): boolean {
  const stages = sheet.authors.filter((author) => author.person === person).map((author) => author.stage);
  if (step.does !== 'submit') return stages.length > 0;
  const drafted = stages.includes('draft') || stages.includes('selfAssessment');
  return drafted && (stage === 'review' || stage === 'approval');
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
