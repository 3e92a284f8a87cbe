import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** How to start a program of PostgreSQL, which refuses to run as root. */
export interface Launch {
  command: string;
  prefix: string[];
  options: { uid?: number; gid?: number };
}

const nobody = 65534;

/**
 * As an ordinary user: as it is. As root: in a user namespace that shows root as `nobody`, so that the server reads and writes
 * root's own folders wherever they lie; where the kernel forbids that, as `nobody` itself, who then has to own the paths.
 */
export function launchAs(program: string, ...paths: string[]): Launch {
  if (process.getuid?.() !== 0) return { command: program, prefix: [], options: {} };
  const namespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0)
    return { command: 'unshare', prefix: [...namespace, program], options: {} };
  for (const path of paths) chownSync(path, nobody, nobody);
  return { command: program, prefix: [], options: { uid: nobody, gid: nobody } };
}
