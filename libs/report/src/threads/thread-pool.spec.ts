import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { workInThreads, type SharedWork } from './thread-pool.js';

const folder = mkdtempSync(join(tmpdir(), 'kairan-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that answers with the job's own name, and that some names make fail, end, hang or eat its memory. */
const script = join(folder, 'thread.mjs');
writeFileSync(
  script,
  `import { parentPort, workerData } from 'node:worker_threads';
  const does = {
    throw: () => { throw new RangeError('too much'); },
    exit: () => process.exit(3),
    hang: () => { for (;;); },
    eat: () => { for (const all = []; ; ) all.push({ a: [all.length] }); },
  };
  parentPort.on('message', ({ from, jobs }) => {
    try {
      const pieces = jobs.map((job, i) => {
        Atomics.store(workerData.at, 0, from + i);
        return Buffer.from(workerData.common + (does[job]?.() ?? job));
      });
      parentPort.postMessage({ bytes: new Uint8Array(Buffer.concat(pieces)), lengths: pieces.map((p) => p.length) });
    } catch (error) {
      parentPort.postMessage({ error, at: Atomics.load(workerData.at, 0) });
    }
  });`,
);

const work = (jobs: string[], more: Partial<SharedWork<string>> = {}): SharedWork<string> => ({
  module: pathToFileURL(script),
  common: '>',
  jobs,
  nameOf: (job) => `sheet ${job}`,
  onDone: () => undefined,
  ...more,
});
const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}号`);
const texts = (pieces: Uint8Array[]) => pieces.map((piece) => Buffer.from(piece).toString());

describe('work in threads', () => {
  test.each([0, 1, 25, 26, 160])(
    'given %d jobs – then what is made of each stands at its place',
    async (count) => {
      for (const threads of [1, 3])
        expect(texts(await workInThreads(work(names(count)), threads))).toEqual(
          names(count).map((n) => `>${n}`),
        );
    },
  );

  test('given work under way – then it tells how many jobs are done, up to all', async () => {
    const told: number[] = [];
    await workInThreads(work(names(60), { onDone: (done) => told.push(done) }), 2);
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toBe(60);
  });

  test.each([
    ['throw', /too much/],
    ['exit', /ended with 3/],
    ['eat', /memory/],
  ])('given a job that makes its thread %s – then the error names it, and no other', async (does, cause) => {
    const jobs = names(130).with(77, does);
    const failed = await workInThreads(work(jobs, { limits: { maxOldGenerationSizeMb: 24 } }), 2).catch(
      (e) => e,
    );
    expect(failed).toMatchObject({
      code: 'SHEET_NOT_RENDERED',
      sheet: `sheet ${does}`,
      cause: { message: expect.stringMatching(cause) },
    });
  });

  test('given a signal – when it stops the work – then threads end, even one that hangs, and its reason is told', async () => {
    const stop = new AbortController();
    const working = workInThreads(work(names(60).with(3, 'hang'), { signal: stop.signal }), 2);
    await sleep(200);
    stop.abort(new Error('no longer wanted'));
    await expect(working).rejects.toThrow('no longer wanted');
    await expect(workInThreads(work(names(60), { signal: stop.signal }), 2)).rejects.toThrow(
      'no longer wanted',
    );
  });

  test('given a thread that cannot begin – then no sheet is blamed', async () => {
    const nowhere = pathToFileURL(join(folder, 'absent.mjs'));
    const failed = await workInThreads(work(names(3), { module: nowhere }), 1).catch((e) => e);
    expect(failed.code).toMatch(/MODULE_NOT_FOUND/);
  });
});
