import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';

/**
 * Runs a program of Node in a process of its own. `ms`: from its start to its end; `megabytes`: the most that it and its children held
 * at once, what they share counted once (PSS, asked again and again).
 * @param {string[]} args @param {number} [limit] milliseconds after which it is ended
 * @returns {Promise<{ ms: number, megabytes: number, said: string } | { died: string }>}
 */
export function measure(args, limit = 900_000) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [peak, said, complaint] = [0, '', ''];
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (complaint += chunk));
    let sampling = setTimeout(sample, 50);
    /** Asking a large process takes long and holds it up: it is asked for a twentieth of the time at most. */
    function sample() {
      const asked = performance.now();
      peak = Math.max(peak, held(child.pid));
      sampling = setTimeout(sample, Math.max(50, 20 * (performance.now() - asked)));
    }
    const ending = setTimeout(() => family(child.pid).forEach((pid) => end(pid)), limit);
    child.once('exit', (code, signal) => {
      const ms = performance.now() - began;
      clearTimeout(sampling);
      clearTimeout(ending);
      if (code === 0) resolve({ ms, megabytes: peak / 1024, said });
      else resolve({ died: `${signal ?? code}: ${complaint.trim().split('\n').at(-1)}` });
    });
  });
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Kilobytes of a process with all its children. */
function held(pid) {
  return family(pid).reduce((sum, each) => sum + pssOf(each), 0);
}

function pssOf(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function family(pid) {
  const parents = new Map();
  for (const each of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${each}/stat`, 'utf8');
      parents.set(Number(each), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [pid];
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child);
  return found;
}
