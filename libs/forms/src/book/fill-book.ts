import type { BookPart, PlanDocument, Vision } from '../plan.js';

type WrittenVision = { no: number; title: string; in_counts?: string; in_index?: string; heading?: string };
interface Written {
  title: string;
  book_title: string;
  municipality: string;
  running_head: string;
  visions: WrittenVision[];
  numbering?: string[];
  parts: ({ kind: string } & Record<string, unknown>)[];
}

/** A book's definition whose shape was checked, in the words of the code. */
export function fillBook(doc: unknown): PlanDocument {
  const { title, book_title, municipality, running_head, visions, numbering, parts } = doc as Written;
  return {
    title,
    bookTitle: book_title,
    municipality,
    runningHead: running_head,
    visions: visions.map(visionOf),
    ...(numbering ? { numbering } : {}),
    parts: parts.map(({ kind, ...part }) => ({ kind: camel(kind), ...part }) as BookPart),
  };
}

function visionOf({
  no,
  title,
  in_counts = title,
  in_index = title,
  heading = title,
}: WrittenVision): Vision {
  return { no, title, inCounts: in_counts, inIndex: in_index, heading };
}

function camel(kind: string): string {
  return kind.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
