import type { DelegationRefusal } from '@kairan/workflow';

/** Why a change of units, desks or people is refused. Nothing has changed then. */
export type PeopleRefusal =
  | DelegationRefusal
  /** The last day lies before the first. */
  | { code: 'ENDS_BEFORE_IT_BEGINS' }
  /** The person is away on one of these days already. */
  | { code: 'ABSENCE_OVERLAPS' }
  /** It lies in the past already: what was in force then stays as it was. */
  | { code: 'ALREADY_PAST' }
  /** The person sits at this desk on one of these days already. */
  | { code: 'ALREADY_APPOINTED' }
  /** The person does not sit at this desk then. */
  | { code: 'NOT_APPOINTED' }
  /** The desk or its unit does not exist on the first day. */
  | { code: 'DESK_NOT_IN_FORCE' }
  | { code: 'UNIT_NOT_IN_FORCE' }
  /** A unit's successor takes over the day after, and is not the unit itself by any way. */
  | { code: 'SUCCESSOR_INVALID' }
  /** Open sheets belong to the unit or wait at its desks: nobody could act on them afterwards. */
  | { code: 'SUCCESSOR_NEEDED'; count: number }
  /** A unit would stand above itself. */
  | { code: 'PARENT_INVALID' }
  | { code: 'SUPERIOR_INVALID' }
  /** Letters, digits and `._-`, 32 at most, and not `owner`: routes mean the owning unit by that. */
  | { code: 'CODE_INVALID' }
  | { code: 'NAME_REQUIRED' }
  /** A name changes from a day on, so that what happened before keeps the old one. */
  | { code: 'RENAME_FROM_A_DAY' }
  | FileRefusal;

export type FileRefusal =
  | { code: 'FILE_UNREADABLE'; reason: string }
  | { code: 'ROWS_WITH_ERRORS'; count: number }
  /** People have changed since the preview, or it was of another file. */
  | { code: 'PREVIEW_CHANGED' };

const code = /^[A-Za-z0-9._-]{1,32}$/;

/** Whether units and posts may be called so in ids: `unit/post`. */
export function isCode(text: string): boolean {
  return code.test(text) && text !== 'owner';
}
