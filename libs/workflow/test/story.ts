import type { Actor } from '../src/actor.js';
import { REJECTION, type Command } from '../src/command.js';
import type { Verdicts } from '../src/course.js';
import { decide, type Decision } from '../src/decide.js';
import { open } from '../src/events.js';
import { evolve } from '../src/evolve.js';
import { stepOf, type DeskId, type Route } from '../src/route.js';
import type { Seat } from '../src/seats.js';
import type { Event, OpenSheet, Sheet } from '../src/sheet.js';
import type { Owner } from './book.js';
import { before, eventOf, frozen, held, person, refusalOf, sceneOf, signature, stamp } from './given.js';
import { richRoute } from './rich-route.js';

type Said<C> = C extends Command ? Omit<C, 'version'> : never;

/** Commands without a fault of their own; what a test is about is said in its place. */
export const submit = { type: 'submit', errors: [], warnings: [], notes: [] } satisfies Said<Command>;
export const edit = { type: 'edit', patches: [{ path: 'p', value: 1 }], closed: [] } satisfies Said<Command>;
export const approve = { type: 'approve', comment: '議事要旨' } satisfies Said<Command>;
export const agree = { type: 'agree' } satisfies Said<Command>;
export const disagree = { type: 'disagree', comment: '反対です' } satisfies Said<Command>;
export const pullBack = { type: 'pullBack', opened: false } satisfies Said<Command>;
export const withdraw = { type: 'withdraw', reason: '事業の廃止' } satisfies Said<Command>;
export const reject = { type: 'reject', reason: '不採択', confirmation: REJECTION } satisfies Said<Command>;
export const sendBack = (to: string, resume: 'fromThere' | 'backToSender' = 'fromThere') =>
  ({ type: 'return', to, reason: '再確認', marks: [], resume }) satisfies Said<Command>;

/** Whoever sits at a desk on an ordinary day. */
export const at = (desk: DeskId): Actor => person(`${desk}の人`, desk);

/** A seat whose holders are all away today; with no holders, a vacant one. */
export function away(desk: DeskId, ...holders: string[]): Seat {
  return { desk: held(desk), holders: holders.map((name) => ({ person: name, name, absent: true })) };
}

export function present(desk: DeskId, ...holders: string[]): Seat {
  return { desk: held(desk), holders: holders.map((name) => ({ person: name, name, absent: false })) };
}

/** A sheet on its way along a route, told act by act. */
export class Story {
  sheet: Sheet;
  /** Its history so far. */
  readonly events: Event[] = [];
  seats: Seat[] = [];
  verdicts: Verdicts = {};

  constructor(
    readonly route: Route = richRoute,
    owner: Owner = 'citizens',
  ) {
    const opening = { owner, content: {}, by: signature(person('係', 'digital/staff')), stamp, now: before };
    const opened = open(route, opening);
    this.events.push(opened);
    this.sheet = frozen(evolve(undefined, opened));
  }

  /** What comes of a command on the sheet as it is. */
  ask(actor: Actor, said: Said<Command>): Decision {
    const { route, seats, verdicts } = this;
    return decide(
      this.sheet,
      sceneOf(actor, { route, seats, verdicts }),
      frozen({ ...said, version: this.sheet.version }),
    );
  }

  refusal(actor: Actor, said: Said<Command>): string {
    return refusalOf(this.ask(actor, said)).code;
  }

  /** Done, and saved. */
  does(actor: Actor, said: Said<Command>): Event {
    const event = eventOf(this.ask(actor, said));
    this.events.push(event);
    this.sheet = frozen(evolve(this.sheet, event));
    return event;
  }

  /** Goes on as on an ordinary day, desk after desk, as far as a step. */
  to(step: string): this {
    while (this.open.step !== step) this.goOn();
    return this;
  }

  /** To its end; the steps that were visited. */
  toEnd(): string[] {
    const visited: string[] = [];
    while (this.sheet.state === 'open') {
      if (visited.at(-1) !== this.open.step) visited.push(this.open.step);
      this.goOn();
    }
    return visited;
  }

  get open(): OpenSheet {
    if (this.sheet.state !== 'open') throw new Error(`the sheet is ${this.sheet.state}`);
    return this.sheet;
  }

  get passed(): string[] {
    return this.sheet.passed.map(({ step }) => step);
  }

  private goOn(): void {
    const { does } = stepOf(this.route, this.open.step).step;
    this.does(at(this.open.desks[0]!), { submit, approve, agree }[does]);
  }
}

/** The rich route with some of its steps written otherwise. */
export function routeWith(changes: Record<string, Partial<Route['stages'][number]['steps'][number]>>): Route {
  const stages = richRoute.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => ({ ...step, ...changes[step.id] })),
  }));
  return { ...richRoute, stages };
}
