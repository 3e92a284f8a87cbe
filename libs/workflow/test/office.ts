import type { Fact, Owner } from './book.js';

/** Who sits where on a day: holders of each desk, whose desk somebody else was given, and who is away. */
export interface Office {
  seats: { desk: string; holders: string[] }[];
  delegations: { desk: string; of: string; to: string }[];
  away: string[];
}

/** A desk somebody may act for, and whose word it then is. */
export interface Claim {
  desk: string;
  voices: string[];
}

/** What a person may act for at some desks of a step, by the rule book: their own, those given to them, those they stand in for. */
export function claimsAt(desks: string[], fact: Fact, owner: Owner, who: string, office: Office): Claim[] {
  const holds = (id?: string) =>
    office.seats.some(({ desk, holders }) => desk === id && holders.includes(who));
  const here = office.seats.filter(({ desk }) => desks.includes(desk));
  const own = here.filter(({ desk }) => holds(desk)).map(({ desk }) => ({ desk, voices: [who] }));
  const given = office.delegations
    .filter(({ desk, to }) => to === who && desks.includes(desk))
    .map(({ desk, of }) => ({ desk, voices: [who, of] }));
  const stoodIn = here.flatMap(({ desk, holders }) => {
    if (holds(desk) || !holders.every((holder) => office.away.includes(holder))) return [];
    if (holders.length === 0) return holds(fact.above?.[owner]) ? [{ desk, voices: [who] }] : [];
    const named = fact.deputies?.[owner].some(holds) === true;
    return named ? holders.map((holder) => ({ desk, voices: [who, holder] })) : [];
  });
  return [...own, ...given, ...stoodIn];
}
