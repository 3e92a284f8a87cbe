import { Worker, type ResourceLimits } from 'node:worker_threads';
import { SheetRenderError } from '../sheet-render-error.js';

/** Work that threads share: the jobs in their order, each with the name that people know it by. */
export interface SharedWork<Job> {
  /** Module that a thread runs: it is given `ThreadData` and answers each `Batch` with a `BatchResult`. */
  module: URL;
  /** What all jobs have in common. */
  common: unknown;
  jobs: Job[];
  nameOf(job: Job): string;
  onDone(done: number): void;
  signal?: AbortSignal | undefined;
  limits?: ResourceLimits;
}

export interface ThreadData<Common> {
  common: Common;
  /** One number: the job that the thread is at, from 0; -1 before its first. It is read when the thread is no more. */
  at: Int32Array;
}

export interface Batch<Job> {
  /** Place of its first job among all. */
  from: number;
  jobs: Job[];
}

/** What became of a batch: bytes by job, one after the other in one buffer that is handed over; or the error of the job at a place. */
export type BatchResult = { bytes: Uint8Array; lengths: number[] } | { error: Error; at: number };

const BATCH = 25;
/** Batches that a thread has at a time, so that it never waits for the next. */
const AHEAD = 2;

/**
 * What the threads make of each job, in the order of the jobs.
 * @throws SheetRenderError naming the job over which a thread failed or died; the signal's reason
 */
export async function workInThreads<Job>(work: SharedWork<Job>, threads: number): Promise<Uint8Array[]> {
  const results: Uint8Array[] = new Array<Uint8Array>(work.jobs.length);
  const batches = batchesOf(work.jobs);
  let done = 0;
  const take = (batch: Batch<Job>, pieces: Uint8Array[]) => {
    pieces.forEach((piece, i) => (results[batch.from + i] = piece));
    work.onDone((done += pieces.length));
  };
  const lanes = Array.from({ length: Math.min(threads, batches.length) }, () => new Lane(work));
  const { stop, stopped } = stopping(work.signal);
  try {
    await Promise.race([stopped, Promise.all(lanes.map((lane) => lane.work(batches, take)))]);
  } finally {
    stop();
    await Promise.all(lanes.map((lane) => lane.end()));
  }
  return results;
}

/** Rejects with the signal's reason, as long as it is listened to. */
function stopping(signal?: AbortSignal): { stopped: Promise<never>; stop(): void } {
  let listener = () => {};
  const stopped = new Promise<never>((_, reject) => (listener = () => reject(signal!.reason as Error)));
  signal?.addEventListener('abort', listener);
  if (signal?.aborted) listener();
  return { stopped, stop: () => signal?.removeEventListener('abort', listener) };
}

function batchesOf<Job>(jobs: Job[]): Batch<Job>[] {
  return Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, i) => ({
    from: i * BATCH,
    jobs: jobs.slice(i * BATCH, (i + 1) * BATCH),
  }));
}

/** One thread and the batches that it has. */
class Lane<Job> {
  private readonly at = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  private readonly thread: Worker;

  constructor(private readonly shared: SharedWork<Job>) {
    const data: ThreadData<unknown> = { common: shared.common, at: this.at };
    this.thread = new Worker(shared.module, { workerData: data, resourceLimits: shared.limits ?? {} });
  }

  /** Does batches as long as there are any. */
  work(batches: Batch<Job>[], take: (batch: Batch<Job>, pieces: Uint8Array[]) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const given: Batch<Job>[] = [];
      const give = () => {
        const batch = batches.shift();
        if (batch) this.thread.postMessage(batch);
        if (batch) given.push(batch);
        else if (!given.length) resolve();
      };
      const fail = (error: Error, at = Atomics.load(this.at, 0)) => reject(this.errorOf(error, at));
      this.thread.on('message', (result: BatchResult) => {
        if ('error' in result) return fail(result.error, result.at);
        take(given.shift()!, piecesOf(result));
        give();
      });
      this.thread.once('error', (error) => fail(error));
      this.thread.once('exit', (code) => fail(new Error(`a render thread ended with ${code}`)));
      for (let i = 0; i < AHEAD; i++) give();
    });
  }

  async end(): Promise<void> {
    await this.thread.terminate();
  }

  private errorOf(error: Error, at: number): Error {
    const job = this.shared.jobs[at];
    return job === undefined ? error : new SheetRenderError(this.shared.nameOf(job), error);
  }
}

function piecesOf({ bytes, lengths }: { bytes: Uint8Array; lengths: number[] }): Uint8Array[] {
  let at = 0;
  return lengths.map((length) => bytes.subarray(at, (at += length)));
}
