export * from './act.js';
export * from './act-many.js';
export { tellDesk, type News, type SendMail } from './arrivals.js';
export type { BookFacts, Erratum, SheetFacts } from './book-facts.js';
export * from './books.js';
export { evolveCarried, type Answers } from './carried.js';
export * from './conflicts.js';
export * from './correct-sheet.js';
export { correctionsOf, type Correction } from './corrections.js';
export * from './hash.js';
export * from './history/differences.js';
export * from './history/dwell.js';
export * from './import/import-city.js';
export { cityOfSheets, yearsGrown, type PublishedSheets } from './import/published-city.js';
export {
  type ComparedCell,
  compareSheets,
  computedTogether,
  type Verdict,
} from './import/published/compare-sheets.js';
export { type ComparedFigure, compareSummary } from './import/published/compare-summary.js';
export type { LeftOut } from './import/published/found.js';
export { type Misprint, type Publication, publicationsShape } from './import/published/publication.js';
export { publicationOf, readPublication, sheetsIn } from './import/published/read-publication.js';
export type { PublishedSheet } from './import/published/read-sheet.js';
export * from './import/read-folder.js';
export { fillRequired, type Stopgap } from './import/stopgaps.js';
export * from './inbox.js';
export * from './lines.js';
export * from './lists.js';
export * from './make-book.js';
export * from './office.js';
export * from './open-cycle.js';
export * from './people/absences.js';
export * from './people/administer.js';
export * from './people/appointments.js';
export * from './people/delegations.js';
export * from './people/import/import-people.js';
export * from './people/lists.js';
export * from './people/organisation.js';
export * from './people/refusals.js';
export * from './people/stuck-sheets.js';
export * from './read-book-definition.js';
export * from './read-sheet.js';
export * from './read-forms.js';
export * from './read-later.js';
export * from './read-yaml.js';
export * from './record.js';
export * from './rollups.js';
export * from './save-sheet.js';
export * from './scene.js';
export * from './sign-in.js';
export * from './passwords.js';
export type { Coverage } from './values.js';
export * from './time/calendar.js';
export type { HolidayFault } from './time/read-holidays.js';
export * from './time/send-digest.js';
export * from './time/tick.js';
export * from './verify.js';
export * from './verify-editions.js';
export {
  discardDraft,
  publishVersion,
  readVersion,
  saveDraft,
  versions,
  type DraftRef,
  type VersionView,
} from './versions/drafts.js';
export * from './versions/move-cycle.js';
export type { MoveReport } from './versions/move-report.js';
export * from './versions/refusals.js';
export * from './versions/rehearsal.js';
