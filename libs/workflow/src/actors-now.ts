import type { Actor, Delegated } from './actor.js';
import { isOwnWork } from './decide.js';
import { desksConcerned, type DeskId, type PlacedStep } from './route.js';
import { rightsAt, voicesOf, type Holder, type Right, type Seat } from './seats.js';
import type { OpenSheet } from './sheet.js';

/** Somebody to whom a desk was delegated for today. */
export type Deputy = Delegated & Holder;

/** Whom a sheet may wait for: everybody at these desks, and everybody to whom one of them was delegated. */
export interface Staffing {
  seats: ReadonlyMap<DeskId, Seat>;
  deputies: ReadonlyMap<DeskId, Deputy[]>;
}

/**
 * Everybody who can act at a sheet's step today, each once: those present at its desks; while all who hold one are away, whoever stands
 * in for them; while nobody holds it, the desk above. Not who is away themselves, by whatever right they could act; nor who has spoken
 * at this visit already, nor who may not approve their own work.
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
  const acts = ({ absent, ...actor }: Candidate) =>
    !absent &&
    rightsAt(here.step, desks, owner, { actor, seats }).some((right) => {
      const voices = voicesOf({ person: actor.person, ...right });
      const silenced = voices.some((voice) => spoken.includes(voice) || isOwnWork(sheet, here, voice));
      return !silenced && isAskedFor(right, seats);
    });
  const people = candidates(desksConcerned(here.step, desks, owner), staffing);
  return people.filter(acts).map(({ person }) => person);
}

/** Somebody else's desk is one's own to look after only while everybody who holds it is away. */
function isAskedFor({ desk, acting }: Right, seats: Seat[]): boolean {
  const holders = seats.find((seat) => seat.desk.id === desk.id)?.holders ?? [];
  return !acting || holders.every(({ absent }) => absent);
}

type Candidate = Actor & Pick<Holder, 'absent'>;

function candidates(desks: DeskId[], { seats, deputies }: Staffing): Candidate[] {
  const people = new Map<string, Candidate>();
  const actor = ({ person, name, absent }: Holder) => {
    const known = people.get(person) ?? { person, name, absent, roles: [], desks: [], delegations: [] };
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

/** Nobody sits there; who does is away, and so is everybody who could stand in; who is there wrote the sheet, or has spoken. */
export type WhyNobody = 'vacant' | 'absent' | 'silenced';

/** What keeps a sheet on which nobody can act, and the desks whose word is missing. @param seats of its desks */
export function whyNobody(
  { desks, votes }: Pick<OpenSheet, 'desks' | 'votes'>,
  seats: ReadonlyMap<DeskId, Seat>,
): { reason: WhyNobody; desks: DeskId[] } {
  const missing = desks.filter((desk) => votes.every(({ by }) => by.desk !== desk));
  if (missing.length === 0) return { reason: 'silenced', desks };
  const holders = missing.flatMap((desk) => seats.get(desk)?.holders ?? []);
  if (holders.some(({ absent }) => !absent)) return { reason: 'silenced', desks: missing };
  return { reason: holders.length > 0 ? 'absent' : 'vacant', desks: missing };
}
