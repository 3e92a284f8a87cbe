import type { BookFacts } from '@kairan/report';
import { UnrecoverableError } from 'bullmq';
import { Worker } from 'node:worker_threads';
import type { Rendered } from './thread.js';

/**
 * Renders a book outside the event loop. @throws Error with what the renderer said, or that its thread died; UnrecoverableError
 * when the facts themselves cannot be printed
 */
export function renderInThread(facts: BookFacts): Promise<{ pdf: Buffer; pages: number }> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: facts });
    thread.once('message', (result: Rendered) => {
      if ('pdf' in result) return resolve({ ...result, pdf: Buffer.from(result.pdf) });
      reject(result.hopeless ? new UnrecoverableError(result.error) : new Error(result.error));
    });
    thread.once('error', reject);
    thread.once('exit', (code) =>
      reject(new Error(`the render thread ended with ${code} before the book was done`)),
    );
  });
}
