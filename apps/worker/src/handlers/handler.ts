import type { JobName, Task } from '@kairan/store';

/** What a job does, and what it leaves where people look when it is given up. */
export interface Handler<N extends JobName> {
  run(task: Task<N>): Promise<void>;
  giveUp?(task: Task<N>, error: string): Promise<void>;
}
