import { readRoute, readTemplate, readYaml } from '@kairan/office';
import { checkRoute, drawRoute, stepsOf, type Route } from '@kairan/workflow';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readFormFile, shippedForms } from './shipped.js';

/**
 * `check FILE [--form FILE]` and `draw FILE [--out FILE]`.
 * @throws Error with one line per fault of the route: file, line, column and reason
 */
export async function routeCommand([act = '', ...args]: string[]): Promise<void> {
  const one = { type: 'string' } as const;
  switch (act) {
    case 'check': {
      const { values, positionals } = parseArgs({ args, options: { form: one }, allowPositionals: true });
      return check(onlyFile(act, positionals), values.form);
    }
    case 'draw': {
      const { values, positionals } = parseArgs({ args, options: { out: one }, allowPositionals: true });
      return draw(onlyFile(act, positionals), values.out);
    }
    default:
      throw new Error('kairan route check FILE か kairan route draw FILE と書いてください。');
  }
}

function onlyFile(act: string, [file, ...more]: string[]): string {
  if (file && more.length === 0) return file;
  throw new Error(`決裁ルートのファイルを一つ指定してください: kairan route ${act} FILE`);
}

async function check(file: string, form: string | undefined): Promise<void> {
  const template = form
    ? await readFormFile(form, readTemplate, process.cwd())
    : (await shippedForms()).template;
  const route = await readFormFile(file, (text) => readRoute(text, template), process.cwd());
  console.log(`✓ ${file}: ${route.title}（回議順 ${stepsOf(route).length}）。誤りはありません。`);
}

/** Onto the terminal, or into a file. What it draws need not fit any form of this city. */
async function draw(file: string, out: string | undefined): Promise<void> {
  const read = (text: string) =>
    readYaml<Route>(text, (doc) => {
      const checked = checkRoute(doc);
      return 'faults' in checked ? checked : checked.route;
    });
  const svg = drawRoute(await readFormFile(file, read, process.cwd()));
  if (!out) return void process.stdout.write(svg);
  await writeFile(out, svg);
  console.log(`${out} に書きました。`);
}
