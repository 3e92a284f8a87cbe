import type { Template } from '@kairan/forms';
import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { SheetRenderError } from '../sheet-render-error.js';
import { renderSheet, type SheetJob } from './sheet-job.js';
import { workInThreads } from './thread-pool.js';

/** A sheet to be rendered, with the place of its form among `templates`. */
export interface PlacedJob {
  template: number;
  job: SheetJob;
}

export interface SharingOptions {
  threads: number;
  /** That a thread may take. */
  megabytes?: number | undefined;
  onDone(done: number): void;
  signal?: AbortSignal | undefined;
}

/** Below this many sheets a thread costs more to begin than it saves. */
const WORTH_THREADS = 600;
const MOST_THREADS = 4;
/** Sheets between two looks at what else there is to do. */
const STRETCH = 10;
/** Enough for a sheet with megabytes of text. */
const MEGABYTES = 512;
const YOUNG_MEGABYTES = 32;

export function threadsFor(sheets: number): number {
  return sheets < WORTH_THREADS ? 0 : Math.min(availableParallelism(), MOST_THREADS);
}

/**
 * The pages of each sheet, encoded, in their order.
 * @throws SheetRenderError; the signal's reason
 */
export function renderSheets(
  templates: Template[],
  jobs: PlacedJob[],
  { threads, megabytes = MEGABYTES, onDone, signal }: SharingOptions,
): Promise<Uint8Array[]> {
  if (threads === 0) return renderHere(templates, jobs, { onDone, signal });
  const module = new URL('./sheet-thread.js', import.meta.url);
  const nameOf = ({ job }: PlacedJob) => job.name;
  const limits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
  return workInThreads({ module, common: templates, jobs, nameOf, onDone, signal, limits }, threads);
}

async function renderHere(
  templates: Template[],
  jobs: PlacedJob[],
  { onDone, signal }: Pick<SharingOptions, 'onDone' | 'signal'>,
): Promise<Uint8Array[]> {
  const done: Uint8Array[] = [];
  for (const { template, job } of jobs) {
    if (done.length % STRETCH === 0) {
      await breathe();
      signal?.throwIfAborted();
      onDone(done.length);
    }
    try {
      done.push(renderSheet(templates[template]!, job));
    } catch (error) {
      throw new SheetRenderError(job.name, error);
    }
  }
  onDone(done.length);
  return done;
}
