import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { htmlOf } from './html.js';

/* Chromium prints the book as one page of HTML, without structure tags: so it is faster. */

const [, , input, output] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'kairan-chromium-'));
try {
  const page = join(folder, 'book.html');
  writeFileSync(page, htmlOf(JSON.parse(readFileSync(input, 'utf8'))));
  const { status, stderr } = spawnSync(
    'chromium',
    [
      ...[
        '--headless',
        '--disable-pdf-tagging',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-pdf-header-footer',
      ],
      ...[
        '--timeout=900000',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${output}`,
        `file://${page}`,
      ],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
