import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Running } from './processes.js';
import { until } from './until.js';

/** A data folder that is not there yet, inside one of mode 700 that belongs to whoever runs the test. */
export class Data {
  private readonly parent = mkdtempSync(join(tmpdir(), 'kairan-standalone-'));
  readonly folder = join(this.parent, 'data');

  /** `kairan start` on this data, on whichever port is free. */
  start(environment: Record<string, string> = {}): Running {
    return this.run(['start'], environment);
  }

  run(args: string[], environment: Record<string, string> = {}): Running {
    return run('standalone', args, { KAIRAN_DATA: this.folder, PORT: '0', ...environment });
  }

  /** Pid of the embedded PostgreSQL as its own file tells it. */
  postgresPid(): number | undefined {
    return Number(this.pidFile()?.[0]) || undefined;
  }

  postgresUrl(database = 'kairan'): string {
    const password = readFileSync(join(this.folder, 'pg', 'kairan-password'), 'utf8');
    return `postgres://kairan:${password}@127.0.0.1:${this.pidFile()![3]}/${database}`;
  }

  /** Ends what is still running here, which is nothing after a good test, and removes the folder. */
  async remove(): Promise<void> {
    const pid = this.postgresPid();
    if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    if (pid) await until('PostgreSQL ends', () => !isAlive(pid));
    rmSync(this.parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private pidFile(): string[] | undefined {
    try {
      return readFileSync(join(this.folder, 'pg', 'postmaster.pid'), 'utf8').split('\n');
    } catch {
      return undefined;
    }
  }
}

/** What `kairan start` prints once it is up. */
export async function greeting({
  prints,
}: Running): Promise<{ url: string; password: string; logins: string[] }> {
  const [text, url, password] = await prints(
    /Kairan を開くところ: (http:\S+)[\s\S]*パスワードはどれも (\S+)）[\s\S]*Ctrl-C/,
  );
  const logins = [...text.matchAll(/^ {4}([a-z0-9]+(?:\.[a-z]+)?) {2,}\S/gm)].map(([, login]) => login!);
  return { url: url!, password: password!, logins };
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
