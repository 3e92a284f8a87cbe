import { bookSchema, openForm } from '@kairan/forms';
import { readBookDefinition, readTemplate } from '@kairan/office';
import { parseArgs } from 'node:util';
import { readFormFile, shippedTemplateFile } from './shipped.js';
import { yearOf } from './year.js';

const USAGE = `kairan book check FILE [--form FILE] [--year 年度]
kairan book schema
のどちらかを書いてください。`;

/**
 * `check` and `schema`: a book's definition, looked at without a database.
 * @throws Error with one line per fault of the definition or the form: file, line, column and reason
 */
export async function bookCommand([act = '', ...args]: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { form: text, year: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (act === 'schema' && !file)
    return void process.stdout.write(`${JSON.stringify(bookSchema(), null, 1)}\n`);
  if (act !== 'check' || !file || more.length > 0) throw new Error(USAGE);
  const year = yearOf(values.year);
  const template = await readFormFile(values.form ?? shippedTemplateFile, readTemplate, values.form ? process.cwd() : undefined); // prettier-ignore
  const form = openForm(template, year);
  const plan = await readFormFile(file, (source) => readBookDefinition(source, form), process.cwd());
  const kinds = plan.parts.filter(({ kind }) => kind !== 'heading' && kind !== 'text').length;
  console.log(
    `✓ ${file}: ${plan.title}（${year}年度、様式 ${form.title}）。誤りはありません。\n` +
      `  ビジョン ${plan.visions.length}、見出し ${plan.parts.filter(({ kind }) => kind === 'heading').length}、そのほかの部 ${kinds}`,
  );
}
