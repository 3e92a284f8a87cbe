import type { FormKind } from '@kairan/store';
import type { FileFault } from '../read-yaml.js';

/** Every reason for which something about versions or years is refused. Words for people are chosen where it is shown. */
export type VersionRefusal =
  | { code: 'BAD_ID' }
  | { code: 'TOO_LONG'; limit: number }
  /** Somebody saved, published or discarded the draft since the client looked. */
  | { code: 'DRAFT_CHANGED' }
  /** A route was written for this draft of a form. */
  | { code: 'DRAFT_IN_USE' }
  | { code: 'NOT_PUBLISHED'; kind: FormKind }
  /** A route needs the version of the form that it is written for. */
  | { code: 'FORM_MISSING' }
  | { code: 'FORMS_DO_NOT_FIT'; faults: FileFault[] }
  /** Steps open this year's part of these fields, and the form's years do not reach so far. */
  | { code: 'YEAR_NOT_IN_FORM'; fields: string[] }
  /** What the form computes or checks cannot be read in this year: a year that it names is out of its window. */
  | { code: 'FORM_WRONG_IN_YEAR'; faults: FileFault[] }
  /** The plan's book counts the answers of these choice fields, which the form does not have. */
  | { code: 'RATINGS_NOT_IN_FORM'; fields: string[] }
  /** The year is open on other versions. */
  | { code: 'YEAR_OPEN' }
  | { code: 'YEAR_UNKNOWN' }
  | { code: 'NOTHING_TO_MOVE' }
  /** Sheets stand at these steps, which the new route does not have. */
  | { code: 'MAPPING_NEEDED'; steps: string[] }
  /** These are no steps that are gone, or lead to none of the new route. */
  | { code: 'MAPPING_WRONG'; steps: string[] }
  /** Sheets under way have answers that the new form has no place for. */
  | { code: 'ANSWERS_LOST'; fields: string[] }
  /** What would change is no longer what the client saw. */
  | { code: 'REPORT_CHANGED' }
  | { code: 'COMMAND_REUSED' };

export type Refused = { refusal: VersionRefusal };
