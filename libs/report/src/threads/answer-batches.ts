import { parentPort, workerData } from 'node:worker_threads';
import type { Batch, BatchResult, ThreadData } from './thread-pool.js';

/** The thread's side: does the jobs of each batch, saying which one it is at. */
export function answerBatches<Common, Job>(work: (common: Common) => (job: Job) => Uint8Array): void {
  const { common, at } = workerData as ThreadData<Common>;
  const doJob = work(common);
  parentPort!.on('message', ({ from, jobs }: Batch<Job>) => {
    let result: BatchResult;
    try {
      result = joined(
        jobs.map((job, i) => {
          Atomics.store(at, 0, from + i);
          return doJob(job);
        }),
      );
    } catch (error) {
      result = { error: error as Error, at: Atomics.load(at, 0) };
    }
    parentPort!.postMessage(result, 'bytes' in result ? [result.bytes.buffer as ArrayBuffer] : []);
  });
}

function joined(pieces: Uint8Array[]): BatchResult {
  const lengths = pieces.map(({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, lengths };
}
