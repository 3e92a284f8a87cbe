import {
  answerText,
  cellsIn,
  checkContent,
  conform,
  evaluate,
  fieldsOf,
  isNotApplicable,
  isRecord,
  openForm,
  pathLabel,
  previousOf,
  type Content,
  type Doors,
  type Template,
} from '@kairan/forms';
import { readRoute } from '@kairan/office';
import { readJson } from './read-text.js';
import { readFormFile } from './shipped.js';
import { tellProblems } from './tell-problems.js';
import { tryPrevious } from './try-previous.js';
import { tryRoute } from './try-route.js';

/** Names of files. */
export interface Tried {
  /** JSON: answers by field id; nothing is typed where it is left out. */
  answers?: string | undefined;
  /** The same of the year before, from which the sheet begins. */
  previous?: string | undefined;
  route?: string | undefined;
}

/**
 * Fills a form with answers, computes and checks it and, with a route, takes it along; tells what came of each.
 * @param form opened for a year
 * @returns the answers with the computed cells, and whether nothing stops the sheet
 * @throws Error with one line per fault of the answers or the route
 */
export async function tryForm(form: Template, files: Tried): Promise<{ content: Content; passes: boolean }> {
  const { begun, doors } = await begin(form, files.previous);
  const content = files.answers === undefined ? begun : await readAnswers(form, files.answers, begun);
  const route =
    files.route === undefined
      ? undefined
      : await readFormFile(files.route, (text) => readRoute(text, form), process.cwd());
  const filled = evaluate(form, content, doors);
  tellComputed(form, filled);
  const passes = route
    ? tryRoute(form, route, content, doors)
    : tellProblems(form, checkContent(form, content, 'all', form.year!, doors));
  return { content: filled, passes };
}

/** What the sheet says before anybody types, and what it may ask of the year before. */
async function begin(form: Template, file: string | undefined): Promise<{ begun: Content; doors: Doors }> {
  if (file === undefined) return { begun: {}, doors: {} };
  const template = openForm(form, form.year! - 1);
  const content = await readAnswers(template, file, {});
  const begun = tryPrevious(form, { template, content: evaluate(template, content) });
  return { begun, doors: { previous: previousOf({ template, content }) } };
}

async function readAnswers(form: Template, file: string, begun: Content): Promise<Content> {
  const read = conform(form, over(begun, await readJson(file)));
  if ('content' in read) return read.content;
  throw new Error(read.faults.map(({ path, message }) => `${file} ${path.join('.')}: ${message}`).join('\n'));
}

/** What is typed over what is there: by name, cell by cell; tables and lists as a whole. */
function over(begun: unknown, typed: unknown): unknown {
  if (!isNamed(begun) || !isNamed(typed)) return typed;
  const parts = Object.entries(typed).map(([name, part]) => [name, over(begun[name], part)]);
  return { ...begun, ...Object.fromEntries(parts) };
}

function isNamed(answer: unknown): answer is Record<string, unknown> {
  return isRecord(answer) && !isNotApplicable(answer);
}

function tellComputed(form: Template, filled: Content): void {
  const computed = fieldsOf(form)
    .flatMap(({ id }) => cellsIn(form, id, filled))
    .filter(({ place }) => place.computed)
    .map(({ path, place, value }) => ({ path, text: answerText(form, place, value, filled) }));
  const blank = computed.filter(({ text }) => text === '').length;
  console.log(`計算した欄 ${computed.length}（うち空欄 ${blank}）`);
  for (const { path, text } of computed)
    if (text !== '') console.log(`  ${pathLabel(form, path, filled)}（${path}）: ${text}`);
}
