import type { DeskHeld, DeskId, StageName } from './route.js';

/** Who acted, as they were at that moment: later renamings and transfers never change it. */
export interface Signature {
  person: string;
  name: string;
  /** Desk acted for; absent when an administrator acts as such. */
  desk?: DeskId;
  unit?: string;
  post?: string;
  /** 代: present when somebody else's desk was acted for. */
  acting?: Acting;
}

/** On whose behalf (null: nobody held the desk), what allowed it, and for the route's deputies the deputy's own desk. */
export interface Acting {
  through: 'delegation' | 'route' | 'escalation';
  for: { person: string; name: string } | null;
  from?: DeskHeld;
}

/** What was in force and on the sheet when an event happened. */
export interface Stamp {
  /** `id@version`. */
  template: string;
  route: string;
  contentHash: string;
}

interface EventBase extends Partial<Stamp> {
  by: Signature;
  /** ISO instant, from the database clock. */
  at: string;
  round?: number;
  comment?: string;
}

/** Where a sheet stands after a move. */
export interface Arrival {
  to: string;
  stage: StageName;
  desks: DeskId[];
  /** Steps on the way that were not needed, each with the rule that said so. */
  skipped?: Skip[];
}

export interface Skip {
  step: string;
  rule: string;
}

export interface Note {
  rule: string;
  text: string;
}

/** A remark of a return at one place of the form. */
export interface Mark {
  path: string;
  text: string;
}

/** How a returned sheet goes on after the fix: every step anew, or straight back to who sent it. */
export type Resumption = 'fromThere' | 'backToSender';

/** One desk's word at a step. */
export interface Vote {
  n: number;
  by: Signature;
  at: string;
  agrees: boolean;
  comment?: string;
}

/** A step that was completed, by these votes. */
export interface Passage {
  step: string;
  votes: Vote[];
}

export type Opened = EventBase &
  Arrival & {
    type: 'opened';
    owner: string;
    content: unknown;
    /** Places that say what last year's sheet said: somebody has to change or confirm them. */
    carried?: string[];
    /** Places of last year's sheet whose answers this one's form has no room for. */
    lost?: string[];
    corrects?: { sheet: string; reason: string };
  };
export type Edited = EventBase & {
  type: 'edited';
  parent: number;
  patches: { path: string; value: unknown }[];
  /** Carried places that are to stay as they are. */
  confirms?: string[];
};
export type Submitted = EventBase & Arrival & { type: 'submitted'; from: string; notes: Note[] };
/** One of several desks has acted, and more are needed. */
export type Voted = EventBase & { type: 'voted'; from: string; agrees: boolean };
/** The step is complete. `relieved`: desks that need not act any more (処理不要). */
export type Approved = EventBase &
  Arrival & { type: 'approved'; from: string; agrees?: boolean; relieved?: DeskId[] };
/** `agrees`: this actor's own word, where by it all had spoken and the quorum was not met; the sheet then goes back by itself. */
export type Returned = EventBase &
  Arrival & {
    type: 'returned';
    from: string;
    reason: string;
    marks?: Mark[];
    resume?: Resumption;
    /** Completed steps that have to be repeated. */
    repeat?: string[];
    agrees?: boolean;
  };
/** The actor took back their own last act: the sheet stands where it stood before. */
export type PulledBack = EventBase & Arrival & { type: 'pulledBack'; undoes: number };
/** 決裁. `rule`: the condition of an early decision (専決). */
export type Decided = EventBase & {
  type: 'decided';
  from: string;
  agrees?: boolean;
  relieved?: DeskId[];
  skipped?: Skip[];
  rule?: string;
};
export type Withdrawn = EventBase & { type: 'withdrawn'; reason: string };
export type Rejected = EventBase & { type: 'rejected'; from: string; reason: string };
/** The year was moved to another version of its route or form. */
export type Rerouted = EventBase & Arrival & { type: 'rerouted'; repeat: string[]; content?: unknown };
export type Event =
  | Opened
  | Edited
  | Submitted
  | Voted
  | Approved
  | Returned
  | PulledBack
  | Decided
  | Withdrawn
  | Rejected
  | Rerouted;

interface SheetBase {
  owner: string;
  /** Number of events so far; what a client saw. */
  version: number;
  /** 1, and one more for each return. One that is pulled back keeps its number, so nothing may have been handed in in a round. */
  round: number;
  /** Everybody who wrote or for whom a deputy wrote, with the stage of that writing. */
  authors: { person: string; stage: StageName }[];
  last: { type: Event['type']; by: Signature; at: string };
  /** Completed steps whose completion still holds, in the order they were completed. */
  passed: Passage[];
  skipped: Skip[];
}

/** Where an open sheet stands. A pull-back brings exactly this back. */
export interface Position {
  step: string;
  stage: StageName;
  /** Desks that still have to act. */
  desks: DeskId[];
  /** Words of those that have acted already at this visit of the step. */
  votes: Vote[];
  passed: Passage[];
  skipped: Skip[];
  /** Number of the event that brought it to this step, when, and since when it is in this stage. */
  visit: number;
  since: string;
  stageSince: string;
}

export type OpenSheet = SheetBase &
  Position & {
    state: 'open';
    /** Where it stood before the last act, as long as that may be pulled back. */
    before: Position | null;
  };
/** 決裁済: frozen with the hash of its content. */
export type ApprovedSheet = SheetBase & { state: 'approved'; contentHash: string };
/** 取下げ or 否決: over without a decision. */
export type EndedSheet = SheetBase & { state: 'withdrawn' | 'rejected'; reason: string };
export type Sheet = OpenSheet | ApprovedSheet | EndedSheet;
