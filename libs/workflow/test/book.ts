/** A route as a person reads it from the regulation: what the code that reads route files is measured against. */
export type Book = Record<string, Fact>;

export interface Fact {
  stage: 'draft' | 'selfAssessment' | 'review' | 'approval';
  /** Whose turn it is, for an ordinary owner and where the reviewing division itself owns the subject. */
  desks: Record<Owner, string[]>;
  ends: 'submit' | 'approve' | 'agree';
  /** How many desks must agree. */
  need: number;
  writable: boolean;
  back: string[];
  /** Who may not write here nor complete it: the department's drafter, the finding's author. */
  shutTo: Hand[];
  /** The step is left out where this is found false. */
  onlyIf?: string;
  /** An approval here is the decision where this is found true. */
  endsIf?: string;
  /** Where it goes when all have spoken and too few agreed; else it goes on. */
  fallsTo?: string;
  /** Who stands in while all who hold a desk are away, and while nobody holds it. */
  deputies?: Record<Owner, string[]>;
  above?: Record<Owner, string>;
  rejects?: boolean;
  minutes?: boolean;
}

export type Owner = 'citizens' | 'digital';
export type Hand = 'drafter' | 'finder';
export const owners: Owner[] = ['citizens', 'digital'];

/** What a person tries, in the plainest words. */
export interface Try {
  type: 'edit' | 'submit' | 'approve' | 'agree' | 'disagree' | 'return' | 'pullBack' | 'withdraw' | 'reject';
  version: number;
  to: string;
  straightBack: boolean;
  reason: string;
  comment: string;
  typed: string;
  opened: boolean;
  closed: boolean;
  failed: boolean;
  warned: boolean;
  noted: boolean;
  /** What the conditions of the route are found to say at that moment. */
  says: Record<string, boolean>;
}

/** Every desk that a book names, and one of another department. */
export function desksIn(book: Book): string[] {
  const all = Object.values(book).flatMap(({ desks, deputies, above }) =>
    [desks, deputies, above].flatMap((both) => (both ? [both.citizens, both.digital].flat() : [])),
  );
  return [...new Set([...all, 'welfare/staff'])];
}
