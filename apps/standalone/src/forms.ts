import type { Content } from '@kairan/forms';
import { computedTogether, type PublishedSheet } from '@kairan/office';
import { paperForm, printForms } from '@kairan/report';
import { approvalBoxes, type Route } from '@kairan/workflow';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publishedIn, type PublishedFile } from './published-files.js';
import { todayInJapan } from './today.js';
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
  const taken = new Set<string>();
  let failed = 0;
  for (const each of (await publishedIn(path)).flatMap(isBlank ? blank : filled)) {
    const name = freeName(taken, each.name);
    try {
      const { pdf, pages } = await printSheet(each, name);
      await writeFile(join(out, `${name}.pdf`), pdf);
      console.log(`${join(out, `${name}.pdf`)}（${pages} ページ）`);
    } catch (error) {
      failed++;
      console.error((error as Error).message);
    }
  }
  if (failed > 0) console.error(`印刷できなかった調書が ${failed} 枚あります。`);
  return failed > 0 ? 1 : 0;
}

interface ToPrint {
  /** Of the file, without its ending. */
  name: string;
  sheet: PublishedSheet;
  route: Route;
  /** null prints a blank form. */
  values: Content | null;
}

function filled({ publication: { files }, route, sheets }: PublishedFile): ToPrint[] {
  const values = computedTogether(sheets);
  return sheets.map((sheet, index) => ({ name: nameOf(files, sheet), sheet, route, values: values[index]! }));
}

function blank({ publication: { files }, route, sheets: [sheet] }: PublishedFile): ToPrint[] {
  return sheet ? [{ name: `${files}-blank`, sheet, route, values: null }] : [];
}

async function printSheet({ sheet: { form }, route, values }: ToPrint, name: string) {
  const paper = paperForm(form, values, { approvals: approvalBoxes(route) });
  const sheet = { title: name, form: paper, footer: form.title };
  return printForms([sheet], { title: `${form.title} ${name}`, date: todayInJapan() });
}

/** A sheet's own id tells its family; a number does not. */
function nameOf(family: string, { id }: PublishedSheet): string {
  const name = id.startsWith(family) ? id : `${family}-${id}`;
  return [...name.replace(/[^\p{L}\p{N}._-]/gu, '_')].slice(0, 60).join('');
}

/** The name, with a number behind it where another sheet has it. */
function freeName(taken: Set<string>, name: string): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  taken.add(free);
  return free;
}
