import type { Content } from '@kairan/forms';
import { computedTogether, type PublishedSheet } from '@kairan/office';
import { paperForm, printForms } from '@kairan/report';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publishedIn, type PublishedFile } from './published-files.js';
import { reportVerified, verifyFile } from './verify-forms.js';

/**
 * `verify DIR` compares what the forms compute with what published sheets print; `print DIR|FILE --out DIR [--blank]` makes a PDF per sheet.
 * @returns exit code
 */
export async function formsCommand([act = '', ...args]: string[]): Promise<number> {
  const options = { out: { type: 'string' }, blank: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (act === 'verify' && path && more.length === 0 && !values.out && !values.blank) return verify(path);
  if (act === 'print' && path && more.length === 0 && values.out)
    return print(path, values.out, values.blank === true);
  throw new Error('kairan forms verify DIR か kairan forms print DIR --out DIR [--blank] と書いてください。');
}

async function verify(path: string): Promise<number> {
  const verified = await Promise.all((await publishedIn(path)).map(verifyFile));
  const { text, isSound } = reportVerified(verified);
  console.log(text);
  return isSound ? 0 : 1;
}

async function print(path: string, out: string, isBlank: boolean): Promise<number> {
  await mkdir(out, { recursive: true });
  for (const file of await publishedIn(path)) {
    for (const { name, pdf, pages } of await (isBlank ? blank(file) : filled(file))) {
      await writeFile(join(out, `${name}.pdf`), pdf);
      console.log(`${join(out, `${name}.pdf`)}（${pages} ページ）`);
    }
  }
  return 0;
}

interface Printed {
  /** Of the file, without its ending. */
  name: string;
  pdf: Buffer;
  pages: number;
}

async function filled({ publication: { files }, sheets }: PublishedFile): Promise<Printed[]> {
  const values = computedTogether(sheets);
  const printed: Printed[] = [];
  for (const [index, sheet] of sheets.entries())
    printed.push(await printSheet(nameOf(files, sheet), sheet, values[index]!));
  return printed;
}

async function blank({ publication: { files }, sheets: [sheet] }: PublishedFile): Promise<Printed[]> {
  return sheet ? [await printSheet(`${files}-blank`, sheet, null)] : [];
}

async function printSheet(name: string, { form }: PublishedSheet, values: Content | null): Promise<Printed> {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format();
  const sheet = { title: name, form: paperForm(form, values), footer: form.title };
  const { pdf, pages } = await printForms([sheet], { title: `${form.title} ${name}`, date });
  return { name, pdf, pages };
}

/** A sheet's own id tells its family; a number does not. */
function nameOf(family: string, { id }: PublishedSheet): string {
  const name = id.startsWith(family) ? id : `${family}-${id}`;
  return name.replace(/[^\p{L}\p{N}._-]/gu, '_');
}
