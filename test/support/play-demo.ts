import { features } from '../../apps/standalone/src/demo/features.js';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from './database.js';
import { run } from './processes.js';

export interface Played {
  exit: number | null;
  output: string;
  pdf: string;
  /** A figure of the table at the end of the output. */
  figure(name: string): number;
  /** What a chain of approvals has to be able to do, and the table does not count once. */
  unshown(): string[];
  clear(): Promise<void>;
}

/** `kairan demo --city` from a folder to a PDF, as its own process, on the run's PostgreSQL. */
export async function playDemo(from: string): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'kairan-demo-test-'));
  const database = await freshDatabase();
  const pdf = join(folder, 'book.pdf');
  const args = ['demo', '--city', '--from', from, '--out', pdf];
  const { child, output } = run('standalone', args, { DATABASE_URL: database.url });
  await once(child, 'close');
  await database.drop();
  const figure = (name: string) => Number(new RegExp(`^  ${name} +(\\d+)$`, 'm').exec(output())?.[1]);
  return {
    exit: child.exitCode,
    output: output(),
    pdf,
    figure,
    unshown: () => features.filter((feature) => !(figure(feature) >= 1)),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
