import type { Actor } from './actor.js';
import type { Verdicts } from './course.js';
import type { Route } from './route.js';
import type { Seat } from './seats.js';
import type { Stamp } from './sheet.js';

/** What is true around a sheet at the moment of a decision, read inside the transaction. */
export interface Scene {
  route: Route;
  actor: Actor;
  /** Who sits at the desks that the sheet waits for, and at those it waited for before the last act. */
  seats: Seat[];
  /** What the route's conditions say of the answers. */
  verdicts: Verdicts;
  /** Versions in force and the hash of the answers as this command leaves them. */
  stamp: Stamp;
  /** ISO instant from the database clock. */
  now: string;
}
