import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { blocksOf } from './book/blocks.js';
import { changed, factsOf } from './book/facts.js';
import { measure } from './book/measure.js';
import { median, table } from './load.js';

/*
 * The whole book against other ways to make it: pdfmake as it comes, Chromium printing HTML, Typst, LibreOffice where it is installed. Each
 * side makes its file in a process of its own, from JSON on the disk, in turns; times are from the start of the process to its end. The
 * peers are given the words of the book laid into the plainest blocks (book/blocks.js); computing them is not counted against them. They
 * write no structure tags but where said; Kairan always does.
 *
 * "changed": the same with one sheet's text changed, where what was made before may be used. A peer that keeps nothing makes all anew.
 */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '58,580,5800' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: 'pdfmake,chromium,typst,typst-tagged,libreoffice,kairan' },
    from: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const here = (file) => new URL(`./book/${file}`, import.meta.url).pathname;
const installed = (program) => spawnSync(program, ['--version']).status === 0;

/** What each side is run with. `keeps`: it is given what it made before, in the folder of its output. */
const sides = {
  pdfmake: { script: here('peers/pdfmake.js'), input: 'blocks' },
  chromium: { script: here('peers/chromium.js'), input: 'blocks', needs: 'chromium' },
  typst: { script: here('peers/typst.js'), input: 'blocks', inProcess: true },
  // Minutes for 5,800 sheets, in 7 GB.
  'typst-tagged': { script: here('peers/typst.js'), words: ['tagged'], input: 'blocks', most: 580 },
  // It did not end within minutes for 580 sheets.
  libreoffice: { script: here('peers/libreoffice.js'), input: 'blocks', needs: 'soffice', most: 58 },
  kairan: { script: here('kairan.js'), input: 'facts', keeps: true, inProcess: true },
};

const asked = Object.entries(sides).filter(([name]) => options.only.split(',').includes(name));
const running = asked.filter(([name, { needs }]) => {
  if (needs && !installed(needs)) console.log(`${name}: ${needs} is not installed`);
  return !needs || installed(needs);
});

/** @type {Map<string, Record<string, number>>} */
const results = new Map();
const folder = mkdtempSync(join(tmpdir(), 'kairan-bench-book-'));
try {
  for (const size of options.sizes.split(',').map(Number)) await measureSize(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
report();

async function measureSize(size) {
  const facts = await factsOf(options.from, size);
  const files = { facts: write('facts', facts), blocks: write('blocks', blocksOf(facts)) };
  const after = changed(facts);
  const next = { facts: write('next-facts', after), blocks: write('next-blocks', blocksOf(after)) };
  const runs = new Map(running.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, side] of running) {
      if (size > (side.most ?? Infinity)) continue;
      const run = await runOnce(side, files[side.input], next[side.input], name);
      runs.get(name).push(run);
      const words = Object.entries(run).map(([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value) : value}`); // prettier-ignore
      console.log(`${size} sheets, round ${round + 1}, ${name}: ${words.join(', ')}`);
    }
  for (const [name, all] of runs) if (all.length > 0) results.set(`${name} ${size}`, mediansOf(all));
}

function write(name, data) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(data));
  return file;
}

/** Cold, then after the change: in a new process, and in the one that made the book before, where a side can. */
async function runOnce({ script, words = [], keeps, inProcess }, input, next, name) {
  const own = mkdtempSync(join(folder, `${name}-`));
  const out = join(own, 'book.pdf');
  try {
    const cold = await measure([script, ...words, input, out]);
    if ('died' in cold) return cold;
    const { ms, megabytes } = cold;
    const run = { ms, megabytes, kilobytes: statSync(out).size / 1024 };
    const again = keeps ? await measure([script, next, out]) : { ms };
    if ('died' in again) return again;
    const both = inProcess ? await measure([script, input, out, next]) : undefined;
    return { ...run, changed: again.ms, ...(both && !('died' in both) ? { 'changed, same process': Number(both.said) } : {}) }; // prettier-ignore
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function mediansOf(runs) {
  const whole = runs.filter((run) => !('died' in run));
  const keys = [...new Set(whole.flatMap(Object.keys))];
  return Object.fromEntries(keys.map((key) => [key, median(whole.flatMap((run) => run[key] ?? []))]));
}

function report() {
  const rows = [['sheets', 'side', 'cold s', '÷ pdfmake', '÷ chromium', '÷ typst', 'peak MB', 'KB', 'changed s', '÷ cold', 'changed, same process s', 'ms per sheet']]; // prettier-ignore
  const seconds = (ms) => (ms === undefined ? '–' : (ms / 1000).toFixed(2));
  const ratio = (a, b) => (a === undefined || b === undefined ? '–' : (a / b).toFixed(3));
  for (const [key, run] of results) {
    const [name, size] = key.split(' ');
    const peer = (other) => ratio(run.ms, results.get(`${other} ${size}`)?.ms);
    rows.push([
      ...[size, name, seconds(run.ms), peer('pdfmake'), peer('chromium'), peer('typst')],
      ...[String(Math.round(run.megabytes)), String(Math.round(run.kilobytes)), seconds(run.changed)],
      ...[
        ratio(run.changed, run.ms),
        seconds(run['changed, same process']),
        (run.ms / Number(size)).toFixed(2),
      ],
    ]);
  }
  console.log(`\nmedians of ${rounds}\n${table(rows)}`);
}
