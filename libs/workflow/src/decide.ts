import type { Actor, DeskHeld } from './actor.js';
import type { CheckProblem, Refusal } from './refusals.js';
import { desksAt, stepOf, stepsOf, type PlacedStep, type Route } from './route.js';
import type { Event, Note, OpenSheet, Sheet, Signature } from './sheet.js';

/** What somebody asks for. Facts a rule needs from elsewhere (closed fields, failed checks) come inside the command. */
export type Command = Edit | Submit | Approve | Return;
export interface Edit {
  type: 'edit';
  version: number;
  patches: { path: string; value: unknown }[];
  /** Changed paths that the step's mask does not open. */
  closed: string[];
}
export interface Submit {
  type: 'submit';
  version: number;
  contentHash: string;
  errors: CheckProblem[];
  warnings: CheckProblem[];
  notes: Note[];
}
export interface Approve {
  type: 'approve';
  version: number;
  contentHash: string;
}
export interface Return {
  type: 'return';
  version: number;
  to: string;
  reason: string;
}

export type Decision = { events: [Event, ...Event[]] } | { refusal: Refusal };

/**
 * Decides one command on one sheet. Pure: the same facts give the same answer.
 * @param now ISO instant from the database clock
 */
export function decide(sheet: Sheet, route: Route, actor: Actor, command: Command, now: string): Decision {
  if (sheet.state === 'approved') return refuse({ code: 'ALREADY_APPROVED', last: sheet.last });
  const desk = actor.desks.find(({ id }) => sheet.desks.includes(id));
  if (isStale(sheet, command)) return refuse({ code: 'STALE', last: sheet.last });
  if (!desk) return refuse({ code: 'NOT_YOUR_TURN' });
  const here = stepOf(route, sheet.step);
  const refusal = refusalOf(sheet, here, actor, command);
  if (refusal) return refuse(refusal);
  return { events: [eventOf(sheet, route, here, command, { by: sign(actor, desk), at: now })] };
}

/** An edit may start from an older version, because fields are merged one by one; not from one that never was. */
function isStale(sheet: OpenSheet, { type, version }: Command): boolean {
  return type === 'edit' ? !(version >= 1 && version <= sheet.version) : version !== sheet.version;
}

function refusalOf(sheet: OpenSheet, here: PlacedStep, actor: Actor, command: Command): Refusal | undefined {
  if (command.type === 'return') return refusalOfReturn(here, command);
  if (isOwnWork(sheet, here, actor)) return { code: 'OWN_DRAFT' };
  if (command.type === 'edit') return refusalOfEdit(here, command);
  if (here.step.does !== command.type) return { code: 'WRONG_ACT', expected: here.step.does };
  return command.type === 'submit' ? refusalOfSubmit(command) : undefined;
}

function refusalOfEdit({ step }: PlacedStep, { patches, closed }: Edit): Refusal | undefined {
  // Even an empty edit makes its sender an author, who then could not approve.
  const shut = Object.keys(step.edit).length === 0;
  if (shut) return { code: 'FIELD_CLOSED', paths: patches.map(({ path }) => path) };
  return closed.length > 0 ? { code: 'FIELD_CLOSED', paths: closed } : undefined;
}

function refusalOfReturn({ step }: PlacedStep, { to, reason }: Return): Refusal | undefined {
  if (!step.returnsTo.includes(to)) return { code: 'TARGET_NOT_ALLOWED', allowed: step.returnsTo };
  return reason.trim() === '' ? { code: 'REASON_REQUIRED' } : undefined;
}

function refusalOfSubmit({ errors, warnings, notes }: Submit): Refusal | undefined {
  if (errors.length > 0) return { code: 'CHECKS_FAILED', problems: errors };
  const noted = new Set(notes.filter(({ text }) => text.trim() !== '').map(({ rule }) => rule));
  const unnoted = warnings.filter(({ rule }) => !noted.has(rule));
  return unnoted.length > 0 ? { code: 'NOTE_REQUIRED', problems: unnoted } : undefined;
}

/** Approving needs hands that wrote nothing; reviewing needs hands that wrote nothing in the department's stages. */
function isOwnWork(sheet: OpenSheet, { step, stage }: PlacedStep, actor: Actor): boolean {
  const stages = sheet.authors.filter(({ person }) => person === actor.person).map((author) => author.stage);
  if (step.does === 'approve') return stages.length > 0;
  const drafted = stages.includes('draft') || stages.includes('selfAssessment');
  return drafted && (stage === 'review' || stage === 'approval');
}

function eventOf(
  sheet: OpenSheet,
  route: Route,
  here: PlacedStep,
  command: Command,
  base: { by: Signature; at: string },
): Event {
  const from = sheet.step;
  switch (command.type) {
    case 'edit':
      return { type: 'edited', ...base, parent: command.version, patches: command.patches };
    case 'return':
      return {
        type: 'returned',
        ...base,
        from,
        reason: command.reason.trim(),
        ...arriveAt(stepOf(route, command.to), sheet.owner),
      };
    case 'submit':
    case 'approve': {
      const { contentHash } = command;
      const next = stepsOf(route)[here.index + 1];
      if (!next) return { type: 'decided', ...base, from, contentHash };
      const move = { ...base, from, contentHash, ...arriveAt(next, sheet.owner) };
      return command.type === 'approve'
        ? { type: 'approved', ...move }
        : { type: 'submitted', ...move, notes: command.notes };
    }
  }
}

/** The first event of a sheet: it stands at the first step of its route. */
export function open(route: Route, owner: string, content: unknown, by: Signature, now: string): Event {
  const first = stepsOf(route)[0];
  if (!first) throw new Error(`route ${route.id} has no steps`);
  return { type: 'opened', by, at: now, owner, content, ...arriveAt(first, owner) };
}

function arriveAt({ step, stage }: PlacedStep, owner: string) {
  return { to: step.id, stage, desks: desksAt(step, owner) };
}

function sign(actor: Actor, desk: DeskHeld): Signature {
  return { person: actor.person, name: actor.name, desk: desk.id, unit: desk.unit, post: desk.post };
}

function refuse(refusal: Refusal): Decision {
  return { refusal };
}
