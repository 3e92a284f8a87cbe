import {
  answerText,
  checkContent,
  conform,
  evaluate,
  pathLabel,
  placesOf,
  valueAt,
  type Content,
  type Template,
} from '@kairan/forms';
import { readRoute } from '@kairan/office';
import { readText } from './read-text.js';
import { readFormFile } from './shipped.js';
import { tellProblems } from './tell-problems.js';
import { tryRoute } from './try-route.js';

/**
 * Fills a form with answers, computes and checks it and, with a route, takes it along; tells what came of each.
 * @param form opened for a year
 * @param answers JSON file: answers by field id
 * @returns the answers, and whether nothing stops the sheet
 * @throws Error with one line per fault of the answers or the route
 */
export async function tryForm(
  form: Template,
  answers: string,
  route?: string,
): Promise<{ content: Content; passes: boolean }> {
  const content = await readAnswers(form, answers);
  const read =
    route === undefined
      ? undefined
      : await readFormFile(route, (text) => readRoute(text, form), process.cwd());
  tellComputed(form, content);
  const passes = read
    ? tryRoute(form, read, content)
    : tellProblems(form, checkContent(form, content, 'all', form.year!));
  return { content, passes };
}

async function readAnswers(form: Template, file: string): Promise<Content> {
  const read = conform(form, parseJson(await readText(file), file));
  if ('content' in read) return read.content;
  throw new Error(read.faults.map(({ path, message }) => `${file} ${path.join('.')}: ${message}`).join('\n'));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} は JSON として読めません。かっこ、引用符、カンマを確かめてください。`);
  }
}

function tellComputed(form: Template, content: Content): void {
  const filled = evaluate(form, content);
  const computed = placesOf(form)
    .filter((place) => place.computed && !place.path.includes('*'))
    .map((place) => ({ ...place, text: answerText(form, place, valueAt(filled, place.path), filled) }));
  const blank = computed.filter(({ text }) => text === '').length;
  console.log(`計算した欄 ${computed.length}（うち空欄 ${blank}）`);
  for (const { path, text } of computed)
    if (text !== '') console.log(`  ${pathLabel(form, path, filled)}（${path}）: ${text}`);
}
