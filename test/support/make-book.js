import { readFileSync } from 'node:fs';
import { makeBook } from '../../dist/libs/report/src/index.js';

/* Makes a book from a file of facts: facts, out, options as JSON. Prints what `makeBook` says of it. */

const [, , facts, out, options] = process.argv;
const made = await makeBook(JSON.parse(readFileSync(facts, 'utf8')), { out, ...JSON.parse(options ?? '{}') });
console.log(JSON.stringify(made));
