import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { makeBook } from '../../../dist/libs/report/src/index.js';

/* Kairan's own way. With a second input it makes that one next, in the same process, and prints the milliseconds. */

const [, , input, output, next] = process.argv;
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const options = { out: output, cache: { folder: dirname(output), name: 'bench' } };

await makeBook(read(input), options);
if (next) {
  const facts = read(next);
  const began = performance.now();
  await makeBook(facts, options);
  console.log(performance.now() - began);
}
