import type { Does } from './route.js';
import type { Signature } from './sheet.js';

/** Who moved the sheet last, and when. */
export interface LastMove {
  type: string;
  by: Signature;
  at: string;
}

/** Every reason for which a command is refused, once. Words for people are chosen where the refusal is shown. */
export type Refusal =
  /** Somebody acted since the client looked. */
  | { code: 'STALE'; last: LastMove }
  | { code: 'ALREADY_APPROVED'; last: LastMove }
  /** 取下げ or 否決: nothing more happens to this sheet. */
  | { code: 'ENDED'; last: LastMove }
  /** The actor holds none of the desks whose turn it is, nor stands in for one. */
  | { code: 'NOT_YOUR_TURN' }
  /** The step ends by another act (submit where approve was asked, or the other way round). */
  | { code: 'WRONG_ACT'; expected: Does }
  /** Nobody approves what they drafted, nor lets a deputy approve it for them. */
  | { code: 'OWN_DRAFT' }
  /** One person is one voice at a step, however many desks they hold or stand in for. */
  | { code: 'ALREADY_ACTED' }
  | { code: 'REASON_REQUIRED' }
  /** A dissent (不同意) needs its opinion. */
  | { code: 'OPINION_REQUIRED' }
  /** The act that completes this step carries its minutes. */
  | { code: 'MINUTES_REQUIRED' }
  /** Ending a sheet is confirmed by typing this word. */
  | { code: 'CONFIRMATION_REQUIRED'; word: string }
  | { code: 'REJECT_NOT_ALLOWED' }
  /** Only the desk that drafted may withdraw or correct. */
  | { code: 'NOT_THE_DRAFTER' }
  /** The last act was not this person's, or cannot be taken back. */
  | { code: 'NOTHING_TO_PULL_BACK' }
  /** The next desk has opened the sheet already. */
  | { code: 'ALREADY_OPENED' }
  | { code: 'TARGET_NOT_ALLOWED'; allowed: { step: string; label: string }[] }
  | { code: 'FIELD_CLOSED'; paths: string[] }
  | { code: 'CHECKS_FAILED'; problems: CheckProblem[] }
  /** A warning may be passed, but not without a note that explains it. */
  | { code: 'NOTE_REQUIRED'; problems: CheckProblem[] }
  | { code: 'INVALID_VALUE'; problems: CheckProblem[] }
  /** Only a decided sheet is corrected. */
  | { code: 'NOT_APPROVED' }
  /** A correction of it is under way or decided: that one is the sheet to change. */
  | { code: 'CORRECTION_RUNNING' }
  /** The commandId was already used for another command. */
  | { code: 'COMMAND_REUSED' };

export interface CheckProblem {
  rule: string;
  path: string;
  message: string;
}
