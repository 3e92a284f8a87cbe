import { makeBook, MissingGlyphError, type BookFacts } from '@kairan/report';
import { parentPort, workerData } from 'node:worker_threads';

/** @property hopeless the same facts would fail the same way again */
export type Rendered = { pdf: Uint8Array; pages: number } | { error: string; hopeless: boolean };

const result = await makeBook(workerData as BookFacts).then(
  ({ pdf, pages }): Rendered => ({ pdf, pages }),
  (error: Error): Rendered => ({ error: error.message, hopeless: error instanceof MissingGlyphError }),
);
parentPort!.postMessage(result);
