import {
  calendarDays,
  deputiesOf,
  dueYears,
  isForCycle,
  routesNamed,
  seatsOf,
  waitingSheets,
  type DelegatedTo,
  type Tx,
  type WaitingSheet,
} from '@kairan/store';
import {
  actorsNow,
  desksConcerned,
  dueOf,
  stepOf,
  type Calendar,
  type Day,
  type Deputy,
  type DeskId,
  type PlacedStep,
  type Route,
  type Seat,
} from '@kairan/workflow';
import { calendarOf } from './holidays.js';

/** An open sheet, and the step at which it waits. */
export interface AtStep {
  sheet: WaitingSheet;
  here: PlacedStep;
}

/** The same where it has a deadline. */
export interface Waiting extends AtStep {
  due: Day;
}

export interface Agenda {
  calendar: Calendar;
  waiting: Waiting[];
}

/** What has a deadline among all open sheets, or among these: four statements at most, however many there are. */
export async function readAgenda(tx: Tx, sheetIds: string[] | null = null): Promise<Agenda> {
  const calendar = calendarOf(await calendarDays(tx));
  const open = await readWaiting(tx, sheetIds);
  const years = await dueYears(tx);
  const waiting = open.flatMap(({ sheet, here, route }) => {
    const stage = route.stages.find(({ id }) => id === sheet.stage)!;
    const due = dueOf(stage, sheet.stageSince, years.get(sheet.cycleId)!, calendar);
    return due === null ? [] : [{ sheet, here, due }];
  });
  return { calendar, waiting };
}

/**
 * All open sheets, or these: two statements. First the sheets: meanwhile they may move to other routes and years may open, but none of
 * either goes.
 */
export async function readWaiting(
  tx: Tx,
  sheetIds: string[] | null = null,
): Promise<(AtStep & { route: Route })[]> {
  const sheets = await waitingSheets(tx, sheetIds);
  const routes = await routesNamed(tx, sheets.map(({ route }) => route)); // prettier-ignore
  return sheets.map((sheet) => {
    const route = routes.get(sheet.route)!;
    return { sheet, here: stepOf(route, sheet.step), route };
  });
}

/** Of each sheet, who can act on it today: three statements, however many there are. */
export async function whoCanAct(tx: Tx, waiting: AtStep[]): Promise<Map<string, string[]>> {
  const desks = new Set(
    waiting.flatMap(({ sheet, here }) => desksConcerned(here.step, sheet.desks, sheet.owner)),
  );
  const seats = byDesk(await seatsOf(tx, [...desks]));
  const deputies = await deputiesOf(tx, [...desks]);
  return new Map(
    waiting.map(({ sheet, here }) => {
      const staffing = { seats, deputies: deputiesFor(sheet.cycleId, deputies) };
      return [sheet.id, actorsNow(sheet, here, staffing)];
    }),
  );
}

export function byDesk(seats: Seat[]): Map<DeskId, Seat> {
  return new Map(seats.map((seat) => [seat.desk.id, seat]));
}

/** Deputies by desk, without those whose delegation is for another year. */
function deputiesFor(cycleId: string, deputies: (Deputy & DelegatedTo)[]): Map<DeskId, Deputy[]> {
  const found = new Map<DeskId, Deputy[]>();
  for (const deputy of deputies.filter((one) => isForCycle(one, cycleId)))
    found.set(deputy.desk.id, [...(found.get(deputy.desk.id) ?? []), deputy]);
  return found;
}
