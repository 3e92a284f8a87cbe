import { dayInJapan } from './calendar.js';
import { evolve } from './evolve.js';
import { stepsOf, type Route, type Step } from './route.js';
import type { Event, Sheet, Vote } from './sheet.js';

/** A box of 決裁欄: a post, and who signed there. */
export interface ApprovalBox {
  post: string;
  /** Who signed, as they were called then. */
  name?: string;
  /** ISO `yyyy-mm-dd` in JST. */
  date?: string;
  /** 代: a deputy signed, for this person (null: nobody held the desk). */
  deputyFor?: string | null;
  /** 後閲: who read it afterwards, and when. */
  readLater?: { name: string; date: string };
  /** 専決, or a step that was not needed: a slash stands in the box. */
  skipped?: boolean;
}

/** 後閲 of an act: its number in the history, and the instant at which it was read. */
export interface ReadAfterwards {
  n: number;
  at: string;
}

/**
 * The boxes of 決裁欄, in the order of the route, as the history of a sheet has filled them: one for everybody whose assent completed
 * an approval or a joint consultation and still holds, and one for each such step that nobody has signed. Dissent is not signed here.
 * @param events of the sheet, from its first on; without any the boxes are empty
 */
export function approvalBoxes(
  route: Route,
  events: readonly Event[] = [],
  readings: readonly ReadAfterwards[] = [],
): ApprovalBox[] {
  const sheet = events.reduce<Sheet | undefined>(evolve, undefined);
  const boxes = stepsOf(route)
    .filter(({ step }) => step.does !== 'submit')
    .flatMap(({ step }) => boxesOf(step, sheet, readings));
  const isShared = (post: string) => boxes.filter((other) => other.post === post).length > 1;
  return boxes.map(({ unit, post, ...box }) => ({ post: isShared(post) ? unit + post : post, ...box }));
}

/** `unit`: tells posts apart that are called the same. */
type BoxInUnit = ApprovalBox & { unit: string };

function boxesOf(step: Step, sheet: Sheet | undefined, readings: readonly ReadAfterwards[]): BoxInUnit[] {
  const passage = sheet?.passed.find((each) => each.step === step.id);
  const signed = (passage?.votes ?? []).filter(({ agrees }) => agrees);
  if (signed.length > 0) return signed.map((vote) => signedBox(step, vote, readings));
  const skipped = !passage && sheet?.skipped.some((skip) => skip.step === step.id);
  return [{ unit: '', post: step.label, ...(skipped ? { skipped } : {}) }];
}

function signedBox(step: Step, { n, by, at }: Vote, readings: readonly ReadAfterwards[]): BoxInUnit {
  const { name, unit = '', post = step.label, acting } = by;
  const reading = acting?.for && readings.find((each) => each.n === n);
  return {
    unit,
    post,
    name,
    date: dayInJapan(at),
    ...(acting ? { deputyFor: acting.for?.name ?? null } : {}),
    ...(reading ? { readLater: { name: acting.for!.name, date: dayInJapan(reading.at) } } : {}),
  };
}
