import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBookFile, openWorkFolder } from './work-folder.js';

const root = mkdtempSync(join(tmpdir(), 'kairan-work-'));
afterAll(() => rmSync(root, { recursive: true }));

const id = '0d1c6f0e-6a3b-4f0e-9d55-6a7f1c2b3a4d';

describe('the folder in which books are made', () => {
  test('given files of processes that are no more – when a worker begins – then these go, and no others', async () => {
    const folder = join(root, 'cache');
    await openWorkFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const { pid: gone } = spawnSync(process.execPath, ['-e', '0']);
    const kept = [`series.pack`, `book.1-${id}.pdf`, `series.pack.${process.ppid}-${id}.tmp`, 'notes.tmp'];
    const left = [`book.${gone}-${id}.pdf`, `book.${gone}-${id}.pdf.${gone}-${id}.tmp`, `series.pack.${gone}-${id}.tmp`]; // prettier-ignore
    for (const name of [...kept, ...left]) writeFileSync(join(folder, name), '');
    const own = newBookFile(folder);
    writeFileSync(own, '');
    await openWorkFolder(folder);
    expect(readdirSync(folder).map((name) => join(folder, name)).sort()).toEqual([...kept.map((name) => join(folder, name)), own].sort()); // prettier-ignore
  });

  test('given a folder that others may write into – then it is refused', async () => {
    const open = join(root, 'open');
    await openWorkFolder(open);
    chmodSync(open, 0o777);
    await expect(openWorkFolder(open)).rejects.toThrow('KAIRAN_CACHE_DIR');
  });
});
