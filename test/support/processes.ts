import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const programs = {
  api: 'apps/api/src/main.js',
  worker: 'apps/worker/src/main.js',
  standalone: 'apps/standalone/src/main.js',
};

export interface Running {
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Waits until it prints something that matches. */
  prints(pattern: RegExp, seconds?: number): Promise<RegExpExecArray>;
  /** Its exit code, once it has ended by itself. */
  ended: Promise<number | null>;
  /** Ends it with a signal and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a built program as users do: its own process, told by environment variables only. */
export function run(
  program: keyof typeof programs,
  args: string[] = [],
  env: Record<string, string> = {},
): Running {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_URL|REDIS_URL|KAIRAN_DATA|PORT|NODE_OPTIONS)$/.test(name),
    ),
  );
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', programs[program]), ...args], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const gone = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    output: () => text,
    prints: (pattern, seconds = 60) =>
      waitFor(
        () => pattern.exec(text),
        () => `${pattern} in:\n${text}`,
        seconds,
        child,
      ),
    ended: gone,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return gone;
    },
  };
}

async function waitFor<T>(
  ask: () => T | null,
  what: () => string,
  seconds: number,
  child: ChildProcess,
): Promise<T> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const answer = ask();
    if (answer) return answer;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what()}`);
}
