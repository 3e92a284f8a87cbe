import { fieldsOf, openForm, placesOf, templateSchema, type Content, type Template } from '@kairan/forms';
import { readRoute, readTemplate } from '@kairan/office';
import { paperForm, printForms } from '@kairan/report';
import { approvalBoxes, stepsOf, type Route } from '@kairan/workflow';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prepareOut } from './prepare-out.js';
import { readFormFile } from './shipped.js';
import { todayInJapan } from './today.js';
import { tryForm } from './try-form.js';
import { yearOf } from './year.js';

const USAGE = `kairan template check FILE [--year 年度] [--route FILE]
kairan template preview FILE --out FILE.pdf [--route FILE] [--year 年度]
kairan template try FILE --answers FILE.json [--previous FILE.json] [--route FILE] [--out FILE.pdf] [--year 年度]
kairan template schema
のどれかを書いてください。`;

/**
 * `check`, `preview`, `try` and `schema`: a form, looked at without a database.
 * @returns exit code
 * @throws Error with one line per fault of the form or route: file, line, column and reason
 */
export async function templateCommand([act = '', ...args]: string[]): Promise<number | void> {
  const text = { type: 'string' } as const;
  const options = { year: text, route: text, out: text, answers: text, previous: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  const { route, out, answers, previous } = values;
  const isTried = answers !== undefined || previous !== undefined;
  if (act === 'schema' && !file) return printSchema();
  if (!file || more.length > 0) throw new Error(USAGE);
  const year = yearOf(values.year);
  const judge = (text: string) => readTemplate(text, values.year === undefined ? undefined : year);
  const read = async () => openForm(await readFormFile(file, judge, process.cwd()), year);
  if (act === 'check' && !out && !isTried) return check(file, await read(), route);
  if (act === 'preview' && out && !isTried) return print(await read(), null, out, route);
  if (act !== 'try' || !isTried) throw new Error(USAGE);
  const form = await read();
  const { content, passes } = await tryForm(form, { answers, previous, route });
  if (out) await print(form, content, out, route);
  return passes ? 0 : 1;
}

function printSchema(): void {
  process.stdout.write(`${JSON.stringify(templateSchema(), null, 1)}\n`);
}

async function check(file: string, form: Template, routeFile: string | undefined): Promise<void> {
  const fields = fieldsOf(form);
  const places = placesOf(form);
  const computed = places.filter((place) => place.computed);
  const { paper = 'A4', orientation = 'portrait', pages } = form.print;
  const across = orientation === 'portrait' ? '縦' : '横';
  console.log(
    [
      `✓ ${file}: ${form.title}${form.title_suffix ?? ''}。誤りはありません。`,
      `  ${form.year}年度の様式: 区分 ${form.sections.length}、項目 ${fields.length}、欄 ${places.length}（うち計算する欄 ${computed.length}）、確認 ${form.validate.length}`,
      `  紙面: ${paper} ${across}、${pages ? `${pages.length} ページ` : '項目の順に続けて印刷'}`,
    ].join('\n'),
  );
  if (routeFile === undefined) return;
  const route = await routeIn(routeFile, form);
  console.log(
    `✓ ${routeFile}: ${route.title}（回議順 ${stepsOf(route).length}）。書く人のいない欄はありません。`,
  );
}

function routeIn(file: string, form: Template): Promise<Route> {
  return readFormFile(file, (text) => readRoute(text, form), process.cwd());
}

/**
 * @param content answers with the computed cells; null prints the blank form
 * @param routeFile names the boxes of 決裁欄
 */
async function print(
  form: Template,
  content: Content | null,
  out: string,
  routeFile?: string,
): Promise<void> {
  const route = routeFile === undefined ? undefined : await routeIn(routeFile, form);
  const paper = paperForm(form, content, route ? { approvals: approvalBoxes(route) } : {});
  const { title } = form;
  await prepareOut(out);
  const { pdf, pages } = await printForms([{ form: paper, footer: title }], { title, date: todayInJapan() });
  await writeFile(out, pdf);
  console.log(`${out} に書きました（${pages} ページ）。`);
}
