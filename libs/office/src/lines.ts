import { calendarDays, routesNamed, seatsOf, timeOfOffice, type SheetLine, type Tx } from '@kairan/store';
import {
  dayInJapan,
  deadlineOn,
  dueOf,
  stepOf,
  type Calendar,
  type Day,
  type Deadline,
  type Route,
  type Seat,
} from '@kairan/workflow';
import { calendarOf } from './time/holidays.js';

/** A line of a list with the names of its step and of the desks it waits for, and until when it is to be done. */
export interface Line extends SheetLine {
  stepLabel: string | null;
  waitingFor: string[];
  deadline: Deadline | null;
}

/** Lines with what was read about all of them together. */
export interface Lines {
  lines: Line[];
  seats: Seat[];
  /** By `id@version`. */
  routes: Map<string, Route>;
}

/** Names and deadlines of lines: as many statements for one as for a thousand. */
export async function describeLines(tx: Tx, lines: SheetLine[]): Promise<Lines> {
  const seats = await seatsOf(tx, [...new Set(lines.flatMap(({ desks }) => desks))]);
  const routes = await routesNamed(tx, lines.map(({ route }) => route)); // prettier-ignore
  const calendar = calendarOf(await calendarDays(tx));
  const { today } = await timeOfOffice(tx);
  const names = new Map(seats.map(({ desk }) => [desk.id, `${desk.unit} ${desk.post}`]));
  const deadlines = new Deadlines(calendar, today);
  const described = lines.map((line): Line => {
    const route = routes.get(line.route)!;
    return {
      ...line,
      stepLabel: line.step && stepOf(route, line.step).step.label,
      waitingFor: line.desks.map((desk) => names.get(desk) ?? desk),
      deadline: deadlines.of(line, route),
    };
  });
  return { lines: described, seats, routes };
}

/** Sheets by the hundred share their few deadlines, and counting business days takes a while. */
class Deadlines {
  private readonly known = new Map<string, Deadline | null>();

  constructor(
    private readonly calendar: Calendar,
    private readonly today: Day,
  ) {}

  of(
    { stage, stageSince, fiscalYear, dues, route: name, cycleId }: SheetLine,
    route: Route,
  ): Deadline | null {
    if (stage === null || stageSince === null) return null;
    const key = [cycleId, name, stage, dayInJapan(stageSince)].join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { due } = route.stages.find(({ id }) => id === stage)!;
    const day = dueOf(
      { id: stage, ...(due ? { due } : {}) },
      stageSince,
      { fiscalYear, dues },
      this.calendar,
    );
    const deadline = day === null ? null : deadlineOn(day, this.today, this.calendar);
    this.known.set(key, deadline);
    return deadline;
  }
}
