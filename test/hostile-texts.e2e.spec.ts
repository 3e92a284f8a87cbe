import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostileFacts, isRefused } from '../libs/report/testing/hostile-book.js';
import { hostileTexts } from '../libs/report/testing/hostile.js';
import { madeUpFacts } from '../libs/report/testing/made-up.js';

/** strace is a tool of the machine, and not every machine lets one process watch another. */
const canWatch = spawnSync('strace', ['-f', '-e', 'trace=openat', 'true']).status === 0;
const watched = canWatch ? test : test.skip;

/** Makes a first book, so that fonts and modules are open; opens the file that tells the two apart; makes the other. */
const PROGRAM = `
  import { openSync, readFileSync } from 'node:fs';
  const [, built, folder] = process.argv;
  const { makeBook } = await import(built);
  const read = (name) => JSON.parse(readFileSync(folder + '/' + name, 'utf8'));
  const hostile = read('hostile.json');
  await makeBook(read('harmless.json'), { out: folder + '/harmless.pdf', threads: 0 });
  openSync(folder + '/now');
  await makeBook(hostile, { out: folder + '/hostile.pdf', threads: 0 });
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kairan-hostile-'));
  const texts = hostileTexts.filter((text) => !isRefused(text) && text.length < 4000);
  const short = texts.filter((text) => text.length < 100).slice(0, 12);
  const { sheets } = hostileFacts(texts);
  const facts = { ...hostileFacts(short), sheets: sheets.map((sheet) => ({ ...sheet, vision: 1 })) };
  writeFileSync(join(folder, 'hostile.json'), JSON.stringify(facts));
  writeFileSync(
    join(folder, 'harmless.json'),
    JSON.stringify({ ...madeUpFacts(), sheets: [hostileFacts(['𠮷⚫']).sheets[0]] }),
  );
  writeFileSync(join(folder, 'now'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

watched(
  'given 200 hostile texts – when their book is made – then no file is opened but the book, and nobody is called',
  () => {
    const built = pathToFileURL(join(import.meta.dirname, '../dist/libs/report/src/index.js')).href;
    const log = join(folder, 'calls');
    const calls = ['-f', '-o', log, '-e', 'trace=open,openat,connect,socket,execve'];
    const program = [process.execPath, '--input-type=module', '-e', PROGRAM, built, folder];
    const { status, stderr } = spawnSync('strace', [...calls, ...program], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = readFileSync(log, 'utf8').split('\n');
    const now = lines.findIndex((line) => line.includes(`${folder}/now"`));
    expect(now).toBeGreaterThan(0);
    const since = lines.slice(now + 1).filter((line) => /\b(open|openat|connect|socket|execve)\(/.test(line));
    expect(since.filter((line) => !line.includes(`"${folder}/`))).toEqual([]);
    expect(since.length).toBeGreaterThan(0);
  },
  120_000,
);
