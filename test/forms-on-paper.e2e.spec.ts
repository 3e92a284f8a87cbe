import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasReference } from './support/city.js';
import { run } from './support/processes.js';
import { hasPoppler, squeeze } from './support/read-book.js';

const reference = '../shared/reference';
const A3 = '1190.55 x 841.89';
const A4 = '595.28 x 841.89';

/** Each publication, its sheets' PDFs and paper, and the keys of what its form says in other words, or nowhere. */
const families = [
  { folder: 'ashibetsu', file: 'sheets.json', pages: [A3, A3], unsaid: ['start', 'end'] },
  { folder: 'arakawa', file: 'sheets.json', pages: [A4, A4], unsaid: ['nendo', 'no'] },
  { folder: 'tsukuba', file: 'sheets.json', pages: [A3], unsaid: ['taisho_nendo', 'bunrui_printed'] },
  {
    folder: 'tokorozawa',
    file: 'sheets.json',
    unsaid: [
      'page',
      'vision',
      'nameInIndex',
      'departmentInIndex',
      'yearHeaders',
      'ratingLabels',
      'goalsNote',
      'no',
    ],
  },
];

type Leaf = { path: string; value: string | number };

/** What a sheet says: every text, number and dash in it, and keys that are words. */
function leavesOf(value: unknown, unsaid: string[], path = ''): Leaf[] {
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !unsaid.includes(key))
    .flatMap(([key, part]) => [
      ...(/[^\w.]/.test(key) ? [{ path, value: key }] : []),
      ...leavesOf(part, unsaid, `${path}.${key}`),
    ]);
}

const plain = (text: string) => text.normalize('NFKC').replace(/,/g, '');

/** The places of what is not found on the pages. A number has to be there as often as the sheet says it, apart from other digits. */
function notFound(file: string, leaves: Leaf[]): string[] {
  const texts = ['-layout', '-raw'].map((mode) =>
    plain(execFileSync('pdftotext', [mode, file, '-']).toString()),
  );
  const squeezed = texts.map(squeeze);
  const said = new Map<string, Leaf[]>();
  for (const leaf of leaves) said.set(String(leaf.value), [...(said.get(String(leaf.value)) ?? []), leaf]);
  return [...said.values()].flatMap((same) => {
    const { path, value } = same[0]!;
    const isThere =
      typeof value === 'string'
        ? squeezed.some((text) => text.includes(squeeze(plain(value))))
        : (texts[0]!.match(figure(value)) ?? []).length >= same.length;
    return isThere ? [] : [`${path}: ${same.length} × ${value}`];
  });
}

function figure(value: number): RegExp {
  const digits = String(Math.abs(value)).replace('.', '\\.');
  return new RegExp(`(?<![\\d.])${value < 0 ? '▲' : ''}${digits}(\\.0+|(?<=\\.\\d*)0+)?(?![\\d.])`, 'g');
}

function sheetsOf(folder: string, file: string): Record<string, unknown>[] {
  const doc = JSON.parse(readFileSync(join(reference, folder, file), 'utf8'));
  return Array.isArray(doc) ? doc : doc.instances;
}

(hasReference && hasPoppler ? describe : describe.skip)('the published sheets, printed', () => {
  let out: string;
  let printed: { code: number | null; output: string };
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'kairan-paper-'));
    const program = run('standalone', ['forms', 'print', reference, '--out', out]);
    printed = { code: await program.ended, output: program.output() };
  }, 240_000);
  afterAll(() => rm(out, { recursive: true }));

  test.each(families)(
    'given $folder – when printed – then the text of every cell is on the pages of its sheet, and the pages are those of the paper',
    ({ folder, file, pages, unsaid }) => {
      expect(printed.code).toBe(0);
      sheetsOf(folder, file).forEach((sheet, index) => {
        const name = String(sheet['id'] ?? `ict-action-plan-${index + 1}`);
        const pdf = join(out, `${name}.pdf`);
        const said =
          'fields' in sheet ? { ...(sheet['fields'] as object), ...(sheet['tables'] as object) } : sheet;
        expect([name, notFound(pdf, leavesOf(said, unsaid))]).toEqual([name, []]);
        const info = execFileSync('pdfinfo', ['-l', '-1', pdf]).toString();
        const sizes = [...info.matchAll(/^Page +\d+ size: +([\d.]+ x [\d.]+)/gm)].map(([, size]) => size);
        expect([name, sizes]).toEqual([name, pages ?? [A4]]);
      });
    },
    240_000,
  );
});
