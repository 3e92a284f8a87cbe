import { delegate } from '../src/people/delegations.js';
import { reportAbsence } from '../src/people/absences.js';
import { appoint, endIncumbency, transfer } from '../src/people/appointments.js';
import assert from 'node:assert/strict';
import type { Attempt } from './any-command.js';
import { names, pick } from './choose.js';
import type { Exchange } from './exchange.js';
import { dayOf } from './lane.js';
import { desks } from './small-town.js';

/** Somebody falls ill, names a deputy or moves to another desk; what the program accepts, the model hears of. */
export async function changePeople(
  exchange: Exchange,
  cycleId: string,
  deed: 'delegate' | 'absence' | 'transfer',
  attempt: Attempt,
): Promise<void> {
  const change = { delegate: lend, absence: leave, transfer: move }[deed];
  const done = await change(exchange, attempt, cycleId);
  exchange.count(`${deed} ${done ? 'done' : 'refused'}`);
}

async function lend({ lane, place, town }: Exchange, { who, sheet, days, open }: Attempt, cycleId: string) {
  const held = town.seats.filter((s) => s.from <= town.day && town.day <= s.to);
  const { desk, who: of } = pick(held, sheet);
  const to = pick(names, who);
  const from = town.day + (who % 2);
  const scope = [null, null, cycleId, place.otherCycle][who % 4]!;
  const people = { principal: place.who(of).person, deputy: place.who(to).person };
  const wanted = { desk, ...people, from: dayOf(from), to: dayOf(from + days), cycle: scope };
  const outcome = await delegate(lane.database, place.who(open ? of : 'admin'), wanted);
  if ('refusal' in outcome) return false;
  town.lent.push({ desk, of, to, from, until: from + days, here: scope !== place.otherCycle });
  return true;
}

async function leave({ lane, place, town }: Exchange, { who, days }: Attempt) {
  const name = pick(names, who);
  const from = town.day + (who % 2);
  const wanted = {
    personId: place.who(name).person,
    from: dayOf(from),
    to: dayOf(from + days),
    reason: '出張',
  };
  const outcome = await reportAbsence(lane.database, place.who(name), wanted);
  if ('refusal' in outcome) return false;
  town.leave.push({ who: name, from, to: from + days });
  return true;
}

/** From tomorrow at the earliest: what was done at a desk today stays done by who sat there. */
async function move({ lane, place, town }: Exchange, { who, sheet, days, open, rightful }: Attempt) {
  const seat = pick(town.seats.filter((s) => s.to > town.day + 5), sheet); // prettier-ignore
  const on = town.day + Math.max(1, days);
  const toDesk = pick(desks, who);
  const [admin, personId] = [place.who('admin'), place.who(seat.who).person];
  const overlap = who % 3 === 0 ? 1 : 0;
  const begins = { who: seat.who, desk: toDesk, from: on, to: 9_999 };
  if (!rightful) {
    const end = { personId, deskId: seat.desk, from: seat.from < 0 ? '2020-04-01' : dayOf(seat.from), to: dayOf(on - 1) }; // prettier-ignore
    const ended = await endIncumbency(lane.database, admin, end);
    if ('act' in ended) seat.to = on - 1;
    assert('act' in ended || seat.from > town.day);
    return 'act' in ended;
  }
  if (!open) {
    const appointed = await appoint(lane.database, admin, { personId, deskId: toDesk, from: dayOf(on), to: null }); // prettier-ignore
    if ('act' in appointed) town.seats.push(begins);
    return 'act' in appointed;
  }
  const wanted = { personId, fromDeskId: seat.desk, toDeskId: toDesk, on: dayOf(on), until: dayOf(on - 1 + overlap) }; // prettier-ignore
  const outcome = await transfer(lane.database, admin, wanted);
  if ('refusal' in outcome) return false;
  seat.to = on - 1 + overlap;
  town.seats.push(begins);
  return true;
}
