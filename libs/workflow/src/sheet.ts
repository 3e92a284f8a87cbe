import type { DeskId, StageName } from './route.js';

/** Who acted, as they were at that moment: later renamings and transfers never change it. */
export interface Signature {
  person: string;
  name: string;
  /** Desk acted for; absent when an administrator acts as such. */
  desk?: DeskId;
  unit?: string;
  post?: string;
}

interface EventBase {
  by: Signature;
  /** ISO instant, from the database clock. */
  at: string;
}

/** Where a sheet stands after a move. */
interface Arrival {
  to: string;
  stage: StageName;
  desks: DeskId[];
}

export interface Note {
  rule: string;
  text: string;
}

export type Opened = EventBase & Arrival & { type: 'opened'; owner: string; content: unknown };
export type Edited = EventBase & {
  type: 'edited';
  parent: number;
  patches: { path: string; value: unknown }[];
};
export type Submitted = EventBase &
  Arrival & { type: 'submitted'; from: string; notes: Note[]; contentHash: string };
export type Approved = EventBase & Arrival & { type: 'approved'; from: string; contentHash: string };
export type Returned = EventBase & Arrival & { type: 'returned'; from: string; reason: string };
export type Decided = EventBase & { type: 'decided'; from: string; contentHash: string };
export type Event = Opened | Edited | Submitted | Approved | Returned | Decided;

interface SheetBase {
  owner: string;
  /** Number of events so far; what a client saw. */
  version: number;
  /** 1, and one more for each return. */
  round: number;
  /** Everybody who wrote, with the stage they wrote in. */
  authors: { person: string; stage: StageName }[];
  last: { type: Event['type']; by: Signature; at: string };
}

export type OpenSheet = SheetBase & { state: 'open'; step: string; stage: StageName; desks: DeskId[] };
/** 決裁済: frozen with the hash of its content. */
export type ApprovedSheet = SheetBase & { state: 'approved'; contentHash: string };
export type Sheet = OpenSheet | ApprovedSheet;

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
  const base = {
    ...sheet,
    version: sheet.version + 1,
    last: { type: event.type, by: event.by, at: event.at },
  };
  switch (event.type) {
    case 'edited':
      return { ...base, authors: withAuthor(sheet, event.by.person) };
    case 'submitted':
      return { ...base, ...arrival(event), authors: withAuthor(sheet, event.by.person) };
    case 'approved':
      return { ...base, ...arrival(event) };
    case 'returned':
      return { ...base, ...arrival(event), round: sheet.round + 1 };
    case 'decided': {
      const { step: _step, stage: _stage, desks: _desks, ...rest } = base;
      return { ...rest, state: 'approved', contentHash: event.contentHash };
    }
  }
}

function opened(event: Opened): OpenSheet {
  const last = { type: event.type, by: event.by, at: event.at };
  return { state: 'open', owner: event.owner, version: 1, round: 1, authors: [], last, ...arrival(event) };
}

function arrival({ to, stage, desks }: Arrival) {
  return { step: to, stage, desks };
}

function withAuthor(sheet: OpenSheet, person: string) {
  const known = sheet.authors.some((author) => author.person === person && author.stage === sheet.stage);
  return known ? sheet.authors : [...sheet.authors, { person, stage: sheet.stage }];
}
