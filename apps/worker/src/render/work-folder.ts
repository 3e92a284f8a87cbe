import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file under way bears the process that makes it: `book.1234-….pdf`, and whatever is being written beside it. */
const UNDER_WAY = /\.(\d+)-[0-9a-f-]{36}\.(?:pdf|tmp)$/;

let opened = false;

/**
 * Makes the folder in which books are made and pages are kept, and removes what processes that are no more have left unfinished there.
 * Of one machine (container) only.
 * @throws Error where others may write into it: what is kept there is printed
 */
export async function openWorkFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = await stat(folder);
  if (process.getuid && (uid !== process.getuid() || mode & 0o022))
    throw new Error(
      `KAIRAN_CACHE_DIR: ${folder} はほかの利用者が書き込めます。Kairan だけが書き込めるフォルダを指定してください。`,
    );
  const names = await readdir(folder);
  await Promise.all(names.filter(isLeftOver).map((name) => rm(join(folder, name), { force: true })));
  opened = true;
}

export function newBookFile(folder: string): string {
  return join(folder, `book.${process.pid}-${randomUUID()}.pdf`);
}

function isLeftOver(name: string): boolean {
  const pid = Number(UNDER_WAY.exec(name)?.[1]);
  // In a container every process that was ever started may have had this one's number.
  if (pid === process.pid) return !opened;
  return pid > 0 && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
