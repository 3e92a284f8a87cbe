import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { htmlOf } from './html.js';

/* LibreOffice turns the same HTML into PDF. */

const [, , input, output] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'kairan-libreoffice-'));
try {
  writeFileSync(join(folder, 'book.html'), htmlOf(JSON.parse(readFileSync(input, 'utf8'))));
  const { status, stderr } = spawnSync(
    'soffice',
    [
      ...[
        '--headless',
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--convert-to',
        'pdf:writer_web_pdf_Export',
      ],
      ...['--outdir', folder, join(folder, 'book.html')],
    ],
    { encoding: 'utf8', timeout: 250_000 },
  );
  if (status !== 0) throw new Error(stderr || 'no end within 250 s');
  renameSync(join(folder, 'book.pdf'), output);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
