import {
  actorOfAllCycles,
  inboxOf,
  isForCycle,
  routesInUse,
  standInDesks,
  type PersonWithDesks,
  type SheetLine,
} from '@kairan/store';
import { desksStoodInFor, rightsAt, stepOf, voicesOf, type Right } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { describeLines, type Line, type Lines } from './lines.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { behalfOf } from './scene.js';

/** A line of an inbox: where the turn is somebody else's, on whose behalf (空席: nobody holds the desk). */
export interface InboxLine extends Line {
  actingFor: string | null;
}

/** 自分の番: what waits for this person at their own desks, and at those they stand in for today. @throws NotFoundError */
export function inbox(database: DataSource, who: Identity): Promise<InboxLine[]> {
  return serve(database, who, async (tx) => {
    const person = await actorOfAllCycles(tx, who.person);
    if (!person) throw new NotFoundError();
    const held = [...person.desks, ...person.delegations.map(({ desk }) => desk)].map(({ id }) => id);
    const patterns = (await routesInUse(tx)).flatMap((route) => desksStoodInFor(route, person.desks));
    const found = await inboxOf(tx, [...held, ...(await standInDesks(tx, person, patterns))]);
    const described = await describeLines(tx, found);
    return described.lines.flatMap((line) => {
      const right = turnOf(line, described, person);
      return right ? [{ ...line, actingFor: behalfOf(right) }] : [];
    });
  });
}

/** By what right this person may act on a line: the very rule that decides it, for those whose word was not given yet. */
function turnOf(line: SheetLine, { routes, seats }: Lines, person: PersonWithDesks): Right | undefined {
  if (line.step === null) return undefined;
  const { step } = stepOf(routes.get(line.route)!, line.step);
  const delegations = person.delegations.filter((given) => isForCycle(given, line.cycleId));
  const rights = rightsAt(step, line.desks, line.owner, { actor: { ...person, delegations }, seats });
  const spoken = line.spoken.flatMap(voicesOf);
  return rights.find((right) => !voicesOf({ ...person, ...right }).some((voice) => spoken.includes(voice)));
}
