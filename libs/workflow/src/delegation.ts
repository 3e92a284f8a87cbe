import { mayAdminister, type Actor } from './actor.js';
import { aYearAfter } from './calendar.js';
import type { DeskId } from './route.js';
import type { Seat } from './seats.js';

/** 代理: for a period (inclusive days, `2027-04-01`), somebody acts at a desk for one who holds it. */
export interface Delegation {
  desk: DeskId;
  /** Who holds the desk, and on whose behalf the deputy acts. */
  principal: string;
  deputy: string;
  from: string;
  to: string;
  /** The only cycle it is for; null: all. */
  cycle: string | null;
}

export type DelegationRefusal =
  /** Only the administrator delegates on behalf of somebody else. */
  | { code: 'NOT_ADMINISTRATOR' }
  /** It ends before it begins, begins before today, or is longer than a year. */
  | { code: 'PERIOD_INVALID' }
  /** Whoever delegates holds the desk on the first day. */
  | { code: 'DESK_NOT_HELD' }
  /** A desk that one merely stands in for cannot be handed on. */
  | { code: 'PROXY_OF_PROXY' }
  /** The deputy is the principal, or holds the desk as well. */
  | { code: 'DEPUTY_HOLDS_DESK' }
  /** By way of other delegations of the same days the principal would stand in for themselves. */
  | { code: 'DELEGATION_CYCLE' }
  | { code: 'DELEGATION_OVERLAPS' };

export interface DelegationFacts {
  actor: Actor;
  /** Who sits at the desk on the first day. */
  seat: Seat | undefined;
  /** Delegations that were not revoked. */
  others: Delegation[];
  today: string;
}

/** Why a delegation may not be made, if so. */
export function refusalOfDelegation(
  wanted: Delegation,
  { actor, seat, others, today }: DelegationFacts,
): DelegationRefusal | undefined {
  const { desk, principal, deputy, from, to } = wanted;
  if (actor.person !== principal && !mayAdminister(actor)) return { code: 'NOT_ADMINISTRATOR' };
  if (from < today || to < from || to > aYearAfter(from)) return { code: 'PERIOD_INVALID' };
  const meeting = others.filter((other) => meet(other, wanted));
  const holders = (seat?.holders ?? []).map(({ person }) => person);
  if (!holders.includes(principal)) {
    const standsIn = meeting.some((other) => other.desk === desk && other.deputy === principal);
    return { code: standsIn ? 'PROXY_OF_PROXY' : 'DESK_NOT_HELD' };
  }
  if (deputy === principal || holders.includes(deputy)) return { code: 'DEPUTY_HOLDS_DESK' };
  const same = (other: Delegation) =>
    other.desk === desk &&
    other.principal === principal &&
    other.deputy === deputy &&
    other.cycle === wanted.cycle;
  if (meeting.some(same)) return { code: 'DELEGATION_OVERLAPS' };
  return leadsTo(principal, wanted, meeting) ? { code: 'DELEGATION_CYCLE' } : undefined;
}

/** Whether the deputy's work goes on, by delegations of the same days and cycle, to this person. */
function leadsTo(person: string, by: Delegation, others: Delegation[]): boolean {
  const onward = others.filter(({ principal }) => principal === by.deputy);
  const rest = others.filter((other) => !onward.includes(other));
  return onward.some((next) => {
    const both = meet(by, next);
    return both !== undefined && (next.deputy === person || leadsTo(person, { ...next, ...both }, rest));
  });
}

/** The days and the cycle for which both hold. */
function meet(a: Delegation, b: Delegation): Omit<Delegation, 'desk' | 'principal' | 'deputy'> | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  if (from > to || (a.cycle !== null && b.cycle !== null && a.cycle !== b.cycle)) return undefined;
  return { from, to, cycle: a.cycle ?? b.cycle };
}
