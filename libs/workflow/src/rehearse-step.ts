import { unitOf } from './actor.js';
import { needed } from './quorum.js';
import type { Finding } from './rehearse-words.js';
import { deskOf, desksAt, type DeskId, type PlacedStep, type Step } from './route.js';
import type { Seat } from './seats.js';

/** The people and units of the day in question. */
export interface RehearsalOffice {
  /** Who sits at a desk; undefined where there is no such desk. */
  seats: (desk: DeskId) => Seat | undefined;
  /** Which unit answers for one that a reorganisation has ended. */
  unitNow: (unit: string) => string;
}

export interface Walker extends RehearsalOffice {
  subject: string;
  owner: string;
}

/** What is wrong with a step for one sheet. @param earlier the steps that this sheet has gone through before */
export function stepFindings(walker: Walker, placed: PlacedStep, earlier: PlacedStep[]): Finding[] {
  const { step } = placed;
  const { subject, owner } = walker;
  const at = { subject, step: step.id };
  const wrote = sureAuthors(walker, placed, earlier);
  const desks = desksAt(step, owner).map((desk) => ({ desk, able: ableAt(walker, step, desk) }));
  const persons = voices(desks.map(({ able }) => able.filter((person) => !wrote.includes(person))));
  // A number stays as written: where two of its desks are one for this owner, it cannot be reached.
  const need = typeof step.quorum === 'number' ? step.quorum : needed(step.quorum, desks.length);
  return [
    ...ownReview(walker, step),
    ...desks.flatMap(({ desk }) => seatFindings(walker, step, desk)),
    ...desks
      .filter(({ able }) => able.length > 0 && able.every((person) => wrote.includes(person)))
      .map(({ desk }): Finding => ({ kind: 'selfApproval', ...at, desk })),
    // Where one word is enough, what is wrong with the desks says it all.
    ...(need > 1 && persons < need ? [{ kind: 'quorum' as const, ...at, needed: need, persons }] : []),
  ];
}

/** The substitute is chosen by codes; these differ, and yet the unit that reviews is by now the one that owns. */
function ownReview({ subject, owner, unitNow }: Walker, step: Step): Finding[] {
  if (!step.substitute) return [];
  const others = desksAt(step, owner)
    .map(unitOf)
    .filter((unit) => unit !== owner);
  const unit = others.find((other) => unitNow(other) === unitNow(owner));
  return unit === undefined ? [] : [{ kind: 'ownReview', subject, step: step.id, owner, unit }];
}

function seatFindings({ subject, owner, seats }: Walker, step: Step, desk: DeskId): Finding[] {
  const at = { subject, step: step.id, desk };
  const seat = seats(desk);
  if (seat && seat.holders.length > 0) return [];
  const kind = seat ? 'noHolder' : 'noDesk';
  if (!step.escalatesTo) return [{ kind, ...at }];
  const above = deskOf(step.escalatesTo, owner);
  const held = (seats(above)?.holders.length ?? 0) > 0;
  return [{ kind, ...at, escalatesTo: { desk: above, held } }];
}

/** Persons who can act for a desk: its holders, or while there are none those of the desk above. */
function ableAt({ owner, seats }: Walker, step: Step, desk: DeskId): string[] {
  const holders = seats(desk)?.holders ?? [];
  const above = step.escalatesTo ? (seats(deskOf(step.escalatesTo, owner))?.holders ?? []) : [];
  return (holders.length > 0 ? holders : above).map(({ person }) => person);
}

/** Persons whose own work this step would judge, whoever else writes: those who alone could hand in an earlier step. */
function sureAuthors(walker: Walker, { step, stage }: PlacedStep, earlier: PlacedStep[]): string[] {
  const ofDepartment = (other: PlacedStep) => other.stage === 'draft' || other.stage === 'selfAssessment';
  const judges = step.does !== 'submit' || stage === 'review' || stage === 'approval';
  const judged = earlier
    .filter((other) => other.step.does === 'submit' && judges)
    .filter((other) => step.does !== 'submit' || ofDepartment(other));
  return judged.flatMap((other) => {
    const able = desksAt(other.step, walker.owner).flatMap((desk) => ableAt(walker, other.step, desk));
    return new Set(able).size === 1 ? able : [];
  });
}

/** For how many of these desks different persons can be found: a largest matching, by augmenting paths. */
function voices(desks: string[][]): number {
  const speaksFor = new Map<string, number>();
  const findVoice = (desk: number, asked: Set<string>): boolean =>
    desks[desk]!.some((person) => {
      if (asked.has(person)) return false;
      asked.add(person);
      const other = speaksFor.get(person);
      if (other !== undefined && !findVoice(other, asked)) return false;
      speaksFor.set(person, desk);
      return true;
    });
  return desks.filter((_, desk) => findVoice(desk, new Set())).length;
}
