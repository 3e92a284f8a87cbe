import {
  bookOfFile,
  contentsOf,
  decidedBy,
  finishedBook,
  hasPlace,
  keptEdition,
  listEditions,
  transact,
  type ChainPlace,
  type Edition,
  type Tx,
} from '@kairan/store';
import type { DataSource } from 'typeorm';
import type { BookFacts } from './book-facts.js';
import { sha256, thawFacts } from './frozen-facts.js';
import { contentHash } from './hash.js';

/** What is not (any more) as it was when an edition was published. */
export type EditionFault =
  /** A file, or what it was made from, is not what its hash says. */
  | { fault: 'pdfChanged' | 'siteChanged' | 'dataChanged' | 'factsChanged' }
  /** The sheet says something else than the book, whose hash it bears. */
  | { fault: 'sheetChanged'; sheet: string }
  /** The history does not have the place that is printed in the book. */
  | { fault: 'historyLost' }
  /** The sheets of the book are not those that were decided then. */
  | { fault: 'otherSheets' };

export interface CheckedEdition {
  edition: Edition;
  /** Where the history stood, as printed in the book; null where there was none, or where its facts are not there to be read. */
  history: ChainPlace | null;
  /** Whether its facts were kept: editions from before they were have nothing to be compared with. */
  isFrozen: boolean;
  faults: EditionFault[];
}

/** A file that somebody brings, held against the register. */
export interface CheckedFile extends CheckedEdition {
  /** Which file of the book it is; null where its bytes are those of none, though it names this book as its own. */
  file: 'pdf' | 'site' | 'data' | null;
}

/** Checks every edition of a municipality against its history. @returns those with faults */
export function verifyEditions(database: DataSource, municipality: string): Promise<CheckedEdition[]> {
  return inOneMoment(database, municipality, async (tx) => {
    const broken: CheckedEdition[] = [];
    for (const edition of await listEditions(tx)) {
      const checked = await check(tx, edition);
      if (checked.faults.length > 0) broken.push(checked);
    }
    return broken;
  });
}

/** Finds the book of a file, by its bytes or by the number that it bears, and checks it. @returns null when it is not in the register */
export function verifyBookFile(
  database: DataSource,
  municipality: string,
  bytes: Buffer,
): Promise<CheckedFile | null> {
  return inOneMoment(database, municipality, async (tx) => {
    const same = await bookOfFile(tx, sha256(bytes));
    if (same) {
      const { file, ...edition } = same;
      return { ...(await check(tx, edition)), file };
    }
    for (const id of idsIn(bytes)) {
      const edition = await finishedBook(tx, id);
      if (edition) return { ...(await check(tx, edition)), file: null };
    }
    return null;
  });
}

/** Numbers of books in the metadata of a PDF, which stand there as they are (dc:identifier). */
function idsIn(bytes: Buffer): string[] {
  const named = bytes.toString('latin1').matchAll(/urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi);
  return [...new Set([...named].map(([, id]) => id!.toLowerCase()))];
}

function inOneMoment<T>(database: DataSource, municipality: string, work: (tx: Tx) => Promise<T>) {
  return transact(database, { municipality }, work, 'REPEATABLE READ');
}

async function check(tx: Tx, edition: Edition): Promise<CheckedEdition> {
  const { facts, factsSha256, changed } = await keptEdition(tx, edition.id);
  const files = changed.map((file) => ({ fault: `${file}Changed` }) as const);
  if (!facts || !factsSha256) return { edition, history: null, isFrozen: false, faults: files };
  const thawed = await thawFacts({ facts, factsSha256 }).catch(() => null);
  if (!thawed || thawed.id !== edition.id || thawed.edition !== edition.edition)
    return { edition, history: null, isFrozen: true, faults: [...files, { fault: 'factsChanged' }] };
  const faults = [
    ...files,
    ...(await sheetFaults(tx, thawed)),
    ...(await historyFaults(tx, edition, thawed)),
  ];
  return { edition, history: thawed.history, isFrozen: true, faults };
}

/** I-07: what was decided is what the book says, and what the sheet says now. */
async function sheetFaults(tx: Tx, { sheets }: BookFacts): Promise<EditionFault[]> {
  const rows = await contentsOf(tx, sheets.map(({ id }) => id)); // prettier-ignore
  const now = new Map(rows.map(({ id, content }) => [id, contentHash(content)]));
  return sheets
    .filter(({ id, hash, content }) => contentHash(content) !== hash || now.get(id) !== hash)
    .map(({ name }) => ({ fault: 'sheetChanged', sheet: name }));
}

/** I-09 and I-12: the history goes on from where it stood, and had decided just these sheets by then. */
async function historyFaults(
  tx: Tx,
  { cycleId }: Edition,
  { history, sheets }: BookFacts,
): Promise<EditionFault[]> {
  if (!history || !(await hasPlace(tx, history))) return [{ fault: 'historyLost' }];
  const decided = await decidedBy(tx, cycleId, history.seq);
  const isSame = [...decided].sort().join() === sheets.map(({ id }) => id).sort().join(); // prettier-ignore
  return isSame ? [] : [{ fault: 'otherSheets' }];
}
