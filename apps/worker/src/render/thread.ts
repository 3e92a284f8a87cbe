import {
  makeBook,
  makeData,
  makeSite,
  makeStockBook,
  MissingGlyphError,
  SheetRenderError,
} from '@kairan/report';
import { parentPort, workerData } from 'node:worker_threads';
import type { Edition, Message, Order } from './in-thread.js';

const { facts, out, cache, writer, threadMemory } = workerData as Order;
const stop = new AbortController();
const say = (message: Message, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer);

parentPort!.once('message', () => stop.abort(new Error('the book is no longer wanted')));
await editionOf().then(
  (edition) =>
    say(
      { edition },
      [edition.site, edition.data].map(({ buffer }) => buffer as ArrayBuffer),
    ),
  (error: Error) => say({ error: wordsOf(error), hopeless: isHopeless(error) }),
);
parentPort!.close();

/** The file, and the same as a web site and as data: these name the pages of the file. */
async function editionOf(): Promise<Edition> {
  const { signal } = stop;
  const make = writer === 'pdfmake' ? makeStockBook : makeBook;
  const book = await make(facts, {
    ...{ out, cache, signal, apart: true, ...(threadMemory ? { threadMemory } : {}) },
    onProgress: (progress) => say({ progress }),
  });
  const site = await makeSite(facts, book);
  signal.throwIfAborted();
  const data = await makeData(facts);
  signal.throwIfAborted();
  return { book, site, data };
}

/** What people are told, and why, for whoever runs the service. */
function wordsOf(error: Error): string {
  if (error instanceof SheetRenderError) console.error(error.message, error.cause);
  return error.message;
}

/** The same facts would fail the same way again. */
function isHopeless(error: Error): boolean {
  return error instanceof MissingGlyphError || error instanceof SheetRenderError;
}
