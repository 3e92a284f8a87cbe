import type { Actor, Delegated } from './actor.js';
import { isOwnWork } from './decide.js';
import { deskOf, type DeskId, type PlacedStep, type Step } from './route.js';
import { rightsAt, voicesOf, type Right, type Seat } from './seats.js';
import type { OpenSheet } from './sheet.js';

/** Somebody to whom a desk was delegated for today. */
export interface Deputy extends Delegated {
  person: string;
  name: string;
}

/** Whom a sheet may wait for: everybody at these desks, and everybody to whom one of them was delegated. */
export interface Staffing {
  seats: ReadonlyMap<DeskId, Seat>;
  deputies: ReadonlyMap<DeskId, Deputy[]>;
}

/** Desks whose holders may ever have to act at a step: those it waits for, its deputies, and the one it escalates to. */
export function desksConcerned(step: Step, waiting: readonly DeskId[], owner: string): DeskId[] {
  const others = [...(step.deputies ?? []), ...(step.escalatesTo ? [step.escalatesTo] : [])];
  return [...new Set([...waiting, ...others.map((ref) => deskOf(ref, owner))])];
}

/**
 * Everybody who can act at a sheet's step today, each once: those present at its desks; while all who hold one are away, whoever stands
 * in for them; while nobody holds it, the desk above. Not who has spoken at this visit already, nor who may not approve their own work.
 * @param staffing seats of all desks that `desksConcerned` names, and the delegations of the waiting ones
 */
export function actorsNow(
  sheet: Pick<OpenSheet, 'desks' | 'owner' | 'votes' | 'authors'>,
  here: PlacedStep,
  staffing: Staffing,
): string[] {
  const { desks, owner, votes } = sheet;
  const seats = desks.flatMap((desk) => staffing.seats.get(desk) ?? []);
  const spoken = votes.flatMap(({ by }) => voicesOf(by));
  const acts = (actor: Actor) =>
    rightsAt(here.step, desks, owner, { actor, seats }).some((right) => {
      const voices = voicesOf({ person: actor.person, ...right });
      const silenced = voices.some((voice) => spoken.includes(voice) || isOwnWork(sheet, here, voice));
      return !silenced && isNow(right, actor.person, seats);
    });
  const people = candidates(desksConcerned(here.step, desks, owner), staffing);
  return people.filter(acts).map(({ person }) => person);
}

/** A right of one's own sleeps while one is away; a delegated one is asked for only while everybody at the desk is. */
function isNow({ desk, acting }: Right, person: string, seats: Seat[]): boolean {
  const holders = seats.find((seat) => seat.desk.id === desk.id)?.holders ?? [];
  if (!acting) return holders.some((holder) => holder.person === person && !holder.absent);
  return holders.every(({ absent }) => absent);
}

function candidates(desks: DeskId[], { seats, deputies }: Staffing): Actor[] {
  const people = new Map<string, Actor>();
  const actor = ({ person, name }: { person: string; name: string }) => {
    const known = people.get(person) ?? { person, name, roles: [], desks: [], delegations: [] };
    people.set(person, known);
    return known;
  };
  for (const id of desks) {
    const seat = seats.get(id);
    for (const holder of seat?.holders ?? []) actor(holder).desks.push(seat!.desk);
    for (const { desk, of, ...deputy } of deputies.get(id) ?? [])
      actor(deputy).delegations.push({ desk, of });
  }
  return [...people.values()];
}
