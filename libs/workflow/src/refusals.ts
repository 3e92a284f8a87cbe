import type { Signature } from './sheet.js';

/** Every reason for which a command is refused, once. Words for people are chosen where the refusal is shown. */
export type Refusal =
  /** Somebody acted since the client looked: who, what and when. */
  | { code: 'STALE'; last: { type: string; by: Signature; at: string } }
  | { code: 'ALREADY_APPROVED'; last: { type: string; by: Signature; at: string } }
  /** The actor holds none of the desks whose turn it is. */
  | { code: 'NOT_YOUR_TURN' }
  /** The step ends by another act (submit where approve was asked, or the other way round). */
  | { code: 'WRONG_ACT'; expected: 'submit' | 'approve' }
  /** Nobody approves what they drafted. */
  | { code: 'OWN_DRAFT' }
  | { code: 'REASON_REQUIRED' }
  | { code: 'TARGET_NOT_ALLOWED'; allowed: string[] }
  | { code: 'FIELD_CLOSED'; paths: string[] }
  | { code: 'CHECKS_FAILED'; problems: CheckProblem[] }
  /** A warning may be passed, but not without a note that explains it. */
  | { code: 'NOTE_REQUIRED'; problems: CheckProblem[] }
  | { code: 'INVALID_VALUE'; problems: CheckProblem[] }
  /** The commandId was already used for another command. */
  | { code: 'COMMAND_REUSED' };

export interface CheckProblem {
  rule: string;
  path: string;
  message: string;
}
