import { calendarDays, cycleFacts, findCycle, routesNamed, visitsOf, type Visit } from '@kairan/store';
import {
  businessDaysBetween,
  dayInJapan,
  maySee,
  mayReadBook,
  stepsOf,
  type Calendar,
  type Route,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { calendarOf } from '../time/holidays.js';

/** How long a sheet stood at a step. Of one that still stands there, until now. */
export interface Dwell extends Visit {
  /** As the route of that time calls them. */
  stepLabel: string;
  stageLabel: string;
  /** By the clock, nights and closed days included. */
  hours: number;
  /** Business days begun after the one of arrival: 0 when it left on the same day. */
  businessDays: number;
}

/**
 * Every stay of the year's sheets at a step, as far as this person may see them.
 * @throws NotFoundError when there is no such year, and for everybody who may not read its book before it is published
 */
export function dwellTimes(
  database: DataSource,
  who: Identity,
  cycleId: string,
): Promise<{ fiscalYear: number; stays: Dwell[] }> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who, cycleId);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route, fiscalYear } = await cycleFacts(tx, cycleId);
    if (!mayReadBook(route, actor)) throw new NotFoundError();
    const visits = await visitsOf(tx, cycleId);
    const names = new Set(visits.flatMap((visit) => [visit.routeNow, visit.route ?? visit.routeNow]));
    const routes = await routesNamed(tx, [...names]);
    const calendar = calendarOf(await calendarDays(tx));
    const sheets = new Map(visits.map((visit) => [visit.sheetId, visit]));
    const seen = new Set(
      [...sheets.values()]
        .filter((sheet) => maySee(sheet, routes.get(sheet.routeNow)!, actor))
        .map(({ sheetId }) => sheetId),
    );
    const stays = visits
      .filter(({ sheetId }) => seen.has(sheetId))
      .map((visit) => dwellOf(visit, routes.get(visit.route ?? visit.routeNow)!, calendar));
    return { fiscalYear, stays };
  });
}

function dwellOf(visit: Visit, route: Route, calendar: Calendar): Dwell {
  const { arrived, until } = visit;
  const [from, to] = [arrived, until].map((instant) => dayInJapan(instant.toISOString())) as [string, string];
  return {
    ...visit,
    stepLabel: stepsOf(route).find(({ step }) => step.id === visit.step)?.step.label ?? visit.step,
    stageLabel: route.stages.find(({ id }) => id === visit.stage)?.label ?? visit.stage,
    hours: (until.getTime() - arrived.getTime()) / 3_600_000,
    businessDays: businessDaysBetween(from, to, calendar),
  };
}
