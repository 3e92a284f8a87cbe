import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults } from './faults.js';

/*
 * Plants known faults into a copy of the source, one at a time, and asks the tests. A fault that no test notices is a hole in the
 * tests; so is one whose place in the source is gone. Ends with 1 unless every fault is caught.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'kairan-planted-'));
const left = new Set(['node_modules', 'dist', 'data', '.git']);
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/** @returns names of the failing tests; `null` when the tests could not run at all */
function failingTests(specs) {
  const built = spawnSync('npx', ['nest', 'build', '--all'], { cwd: copy, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
  const report = join(copy, 'report.json');
  const run = spawnSync(process.execPath, [...jest, '--json', `--outputFile=${report}`, ...specs], {
    cwd: copy,
    encoding: 'utf8',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  if (testResults.length === 0) throw new Error(`no test ran:\n${run.stderr}`);
  return testResults.flatMap(({ assertionResults, message }) => {
    if (assertionResults.length === 0) throw new Error(`a test file could not run:\n${message}`);
    return assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  });
}

/** @returns what puts the source back */
function plant({ edits }) {
  const before = edits.map(({ file }) => [file, readFileSync(join(copy, file), 'utf8')]);
  for (const { file, find, replace } of edits) {
    const text = readFileSync(join(copy, file), 'utf8');
    if (text.split(find).length !== 2) throw new Error(`${file} does not hold this once:\n${find}`);
    writeFileSync(
      join(copy, file),
      text.replace(find, () => replace),
    );
  }
  return () => before.forEach(([file, text]) => writeFileSync(join(copy, file), text));
}

function report(fault) {
  const restore = plant(fault);
  const failing = failingTests(fault.specs);
  restore();
  console.log(`${failing.length > 0 ? 'caught ' : 'MISSED '} ${fault.name}`);
  for (const name of failing.slice(0, 2)) console.log(`          ${name}`);
  return failing.length > 0;
}

try {
  cpSync(root, copy, { recursive: true, filter: (from) => !left.has(from.slice(root.length).split('/')[0]) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const specs = [...new Set(faults.flatMap((fault) => fault.specs))];
  const already = failingTests(specs);
  if (already.length > 0) throw new Error(`these fail without a fault:\n${already.join('\n')}`);
  console.log(`        ${specs.length} test files pass without a fault`);
  const caught = faults.map(report).filter(Boolean).length;
  console.log(`\n${caught}/${faults.length} planted faults caught`);
  process.exitCode = caught === faults.length ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
