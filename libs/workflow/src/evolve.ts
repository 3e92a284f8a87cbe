import { voicesOf } from './seats.js';
import type { Arrival, Event, Opened, OpenSheet, Position, Returned, Sheet, Vote } from './sheet.js';

type Move = Exclude<Event, Opened>;

/**
 * What an event makes of a sheet. The row in the database is exactly this, event by event.
 * @throws Error when the event does not start where the sheet stands: such a history is damaged
 */
export function evolve(sheet: Sheet | undefined, event: Event): Sheet {
  if (event.type === 'opened') {
    if (sheet) throw new Error('event opened on a sheet that exists');
    return opened(event);
  }
  if (sheet?.state !== 'open') throw new Error(`event ${event.type} on a sheet that is not open`);
  if ('from' in event && event.from !== sheet.step)
    throw new Error(`event ${event.type} from ${event.from} on a sheet at ${sheet.step}`);
  const next = {
    ...sheet,
    version: sheet.version + 1,
    last: { type: event.type, by: event.by, at: event.at },
  };
  return moved(next, event);
}

function opened(event: Opened): OpenSheet {
  const { by, at, owner, to, stage, desks, skipped = [] } = event;
  const base = { owner, version: 1, round: 1, authors: [], last: { type: event.type, by, at }, before: null };
  const place = {
    step: to,
    stage,
    desks,
    votes: [],
    passed: [],
    skipped,
    visit: 1,
    since: at,
    stageSince: at,
  };
  return { state: 'open', ...base, ...place };
}

/** @param sheet as it was, but for its version and its last event */
function moved(sheet: OpenSheet, event: Move): Sheet {
  const before = positionOf(sheet);
  switch (event.type) {
    case 'edited':
      return { ...sheet, authors: withAuthors(sheet, event), before: null };
    case 'submitted':
      return { ...arrived(pass(sheet, event), event), authors: withAuthors(sheet, event), before };
    case 'approved':
      return { ...arrived(pass(sheet, event), event), before };
    case 'voted':
      return {
        ...sheet,
        desks: sheet.desks.filter((desk) => desk !== event.by.desk),
        votes: [...sheet.votes, voteOf(sheet, event)],
        before,
      };
    case 'returned':
      return { ...arrived(forget(sheet, repeated(sheet, event)), event), round: sheet.round + 1, before };
    case 'rerouted':
      return { ...arrived(forget(sheet, event.repeat), event), before: null };
    case 'pulledBack':
      if (!sheet.before) throw new Error('event pulledBack on a sheet whose last act cannot be taken back');
      return { ...sheet, ...sheet.before, before: null };
    case 'decided': {
      const { contentHash = '', skipped = sheet.skipped } = event;
      return { ...ended(pass(sheet, event)), skipped, state: 'approved', contentHash };
    }
    case 'withdrawn':
    case 'rejected':
      return { ...ended(sheet), state: event.type, reason: event.reason };
  }
}

/** A step that is entered is not complete any more. */
function arrived(
  sheet: OpenSheet,
  { to, stage, desks, skipped = [], at }: Arrival & { at: string },
): OpenSheet {
  const stageSince = stage === sheet.stage ? sheet.stageSince : at;
  return {
    ...forget(sheet, [to]),
    step: to,
    stage,
    desks,
    skipped,
    votes: [],
    visit: sheet.version,
    since: at,
    stageSince,
  };
}

/** The step is complete, by the votes so far and this one. */
function pass(sheet: OpenSheet, event: Move & { agrees?: boolean }): OpenSheet {
  const passage = { step: sheet.step, votes: [...sheet.votes, voteOf(sheet, event)] };
  return { ...forget(sheet, [sheet.step]), passed: [...forget(sheet, [sheet.step]).passed, passage] };
}

function forget(sheet: OpenSheet, steps: string[]): OpenSheet {
  return { ...sheet, passed: sheet.passed.filter(({ step }) => !steps.includes(step)) };
}

/** Histories written before returns named them: everything from the target on. */
function repeated({ passed }: OpenSheet, { repeat, to }: Returned): string[] {
  if (repeat) return repeat;
  const from = passed.findIndex(({ step }) => step === to);
  return from < 0 ? [] : passed.slice(from).map(({ step }) => step);
}

function voteOf(
  { version }: OpenSheet,
  { by, at, comment, agrees = true }: Move & { agrees?: boolean },
): Vote {
  return { n: version, by, at, agrees, ...(comment === undefined ? {} : { comment }) };
}

function positionOf({
  step,
  stage,
  desks,
  votes,
  passed,
  skipped,
  visit,
  since,
  stageSince,
}: OpenSheet): Position {
  return { step, stage, desks, votes, passed, skipped, visit, since, stageSince };
}

function ended({ owner, version, round, authors, last, passed, skipped }: OpenSheet) {
  return { owner, version, round, authors, last, passed, skipped };
}

/** What a deputy writes for somebody is that person's writing too: else it could be drafted by one hand and approved by the other. */
function withAuthors({ authors, stage }: OpenSheet, { by }: Move) {
  const known = (person: string) =>
    authors.some((author) => author.person === person && author.stage === stage);
  const added = voicesOf(by).filter((person) => !known(person));
  return [...authors, ...added.map((person) => ({ person, stage }))];
}
