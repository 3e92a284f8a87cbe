import { bookSchema, openForm, type PlanDocument, type Template } from '@kairan/forms';
import { readBookDefinition, readTemplate } from '@kairan/office';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareOut } from './prepare-out.js';
import { previewBook } from './preview-book.js';
import { readFormFile, shippedTemplateFile } from './shipped.js';
import { yearOf } from './year.js';

const USAGE = `kairan book check FILE [--form FILE] [--year 年度]
kairan book preview FILE --out FILE.pdf [--form FILE] [--year 年度]
kairan book schema
のどれかを書いてください。`;

/**
 * `check`, `preview` and `schema`: a book's definition, looked at without a database.
 * @throws Error with one line per fault of the definition or the form: file, line, column and reason
 */
export async function bookCommand([act = '', ...args]: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { form: text, year: text, out: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (act === 'schema' && !file)
    return void process.stdout.write(`${JSON.stringify(bookSchema(), null, 1)}\n`);
  const { form, out } = values;
  if (!file || more.length > 0 || act !== (out === undefined ? 'check' : 'preview')) throw new Error(USAGE);
  const opened = openForm(await formIn(form), yearOf(values.year));
  const plan = await planIn(file, opened, form !== undefined);
  if (out === undefined) return describe(file, plan, opened);
  await prepareOut(out);
  const { pages } = await previewBook(plan, opened, resolve(out));
  console.log(`${out} に書きました（${pages} ページ）。`);
}

/** The form that somebody named, else the one that ships. */
function formIn(file: string | undefined): Promise<Template> {
  return file === undefined
    ? readFormFile(shippedTemplateFile, readTemplate)
    : readFormFile(file, readTemplate, process.cwd());
}

/** What does not fit the form that ships may be meant for another. */
async function planIn(file: string, form: Template, isNamed: boolean): Promise<PlanDocument> {
  try {
    return await readFormFile(file, (source) => readBookDefinition(source, form), process.cwd());
  } catch (fault) {
    if (isNamed || !(fault instanceof Error) || !/:\d+:\d+ /.test(fault.message)) throw fault;
    throw new Error(`${fault.message}\n（--form がないので、付属の様式「${form.title}」で確かめました。）`, {
      cause: fault,
    });
  }
}

function describe(file: string, { title, visions, parts }: PlanDocument, form: Template): void {
  const headings = parts.filter(({ kind }) => kind === 'heading').length;
  console.log(
    [
      `✓ ${file}: ${title}（${form.year}年度、様式 ${form.title}）。誤りはありません。`,
      `  ビジョン ${visions.length}、見出し ${headings}、そのほかの部 ${parts.length - headings}`,
    ].join('\n'),
  );
}
