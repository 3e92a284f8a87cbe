import type { BookFacts, BookProgress, MadeBook, MakeBookOptions } from '@kairan/report';
import { UnrecoverableError } from 'bullmq';
import { Worker } from 'node:worker_threads';

/** What the thread is given. */
export interface Order {
  facts: BookFacts;
  /** Where the file is written. */
  out: string;
  cache: NonNullable<MakeBookOptions['cache']>;
  /** Who draws the pages. */
  writer: 'kairan' | 'pdfmake';
  /** Megabytes of a thread that renders sheets. */
  threadMemory: number | undefined;
}

/** A book in all its shapes; its file stands where it was wanted. */
export interface Edition {
  book: MadeBook;
  /** ZIP archives. */
  site: Uint8Array;
  data: Uint8Array;
}

/** What the thread says. @property hopeless the same facts would fail the same way again */
export type Message =
  { progress: BookProgress } | { edition: Edition } | { error: string; hopeless: boolean };

/**
 * Makes a book outside the event loop.
 * @throws Error with what went wrong, or that the thread died; UnrecoverableError when the facts themselves cannot be printed
 */
export function makeInThread(
  order: Order,
  { onProgress, signal }: { onProgress: (progress: BookProgress) => void; signal: AbortSignal },
): Promise<Edition> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: order });
    const stop = () => thread.postMessage('stop');
    signal.addEventListener('abort', stop);
    thread.on('message', (message: Message) => {
      if ('progress' in message) return onProgress(message.progress);
      if ('edition' in message) return resolve(message.edition);
      reject(message.hopeless ? new UnrecoverableError(message.error) : new Error(message.error));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`the render thread ended with ${code} before the book was done`));
    });
  });
}
