import { bookIsCancelled, reportProgress } from '@kairan/office';
import type { BookProgress } from '@kairan/report';
import type { Task } from '@kairan/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

const everyMilliseconds = 500;

/** Tells how far a book has come, and stops it where it is no longer wanted. */
export class Watch {
  private readonly wanted = new AbortController();
  private readonly over = new AbortController();
  private latest: BookProgress | undefined;
  private readonly watching: Promise<void>;

  constructor(
    private readonly database: DataSource,
    private readonly task: Task<'renderBook'>,
  ) {
    this.watching = this.watch();
  }

  /** Aborted when the book is no longer wanted. */
  get signal(): AbortSignal {
    return this.wanted.signal;
  }

  readonly onProgress = (progress: BookProgress): void => {
    this.latest = progress;
  };

  async end(): Promise<void> {
    this.over.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { signal } = this.over;
    while (!signal.aborted && !this.wanted.signal.aborted) {
      // A database that is away for a moment stops no book: storing it will tell.
      if (!(await this.goesOn().catch(() => true))) this.wanted.abort();
      await sleep(everyMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  private async goesOn(): Promise<boolean> {
    const news = this.latest;
    if (!news) return !(await bookIsCancelled(this.database, this.task));
    this.latest = undefined;
    return reportProgress(this.database, this.task, news);
  }
}
