import { makeBook, type BookFacts } from '@kairan/report';
import { parentPort, workerData } from 'node:worker_threads';

export type Rendered = { pdf: Uint8Array; pages: number } | { error: string };

const result = await makeBook(workerData as BookFacts).then(
  ({ pdf, pages }): Rendered => ({ pdf, pages }),
  (error: Error): Rendered => ({ error: error.message }),
);
parentPort!.postMessage(result);
