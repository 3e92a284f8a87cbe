import {
  answerText,
  cellsIn,
  fieldsOf,
  isBlank,
  nextYear,
  pathLabel,
  placeAt,
  valueAt,
  type Before,
  type Beginning,
  type Cell,
  type Content,
  type Template,
} from '@kairan/forms';

/**
 * Begins a year's sheet as the year opens, and tells where each answer of the year before went.
 * @param form opened for the new year
 * @param before its form opened for the year before, and its answers with the computed cells
 */
export function tryPrevious(form: Template, before: Before): Content {
  const begun = nextYear(before, form, knownOf(before.content));
  const after = { template: form, content: begun.content };
  const now = answered(after);
  const lost = begun.lost.map(({ path }) => path.join('.'));
  const left = answered(before).filter(
    ({ path }) => !lost.includes(path) && isBlank(valueAt(begun.content, path)),
  );
  const isCarried = ({ path }: Cell) => begun.carried.includes(path);
  const hasPlace = ({ path }: Cell) => placeAt(form, path) !== undefined;
  console.log(`前年度（${before.template.year}年度）の調書から始まります。`);
  tell('引き継いで印が付く欄（直すか、確かめる）', after, now.filter(isCarried));
  tell(
    '入っていて印が付かない欄（書けない欄、前の年度の欄、名称と担当課）',
    after,
    now.filter(not(isCarried)),
  );
  tell('空欄で始まる欄（前年度の回答）', before, left.filter(hasPlace));
  tell('年度が過ぎて様式から外れる欄（前年度の回答）', before, left.filter(not(hasPlace)));
  tellLost(before, begun);
  return begun.content;
}

/** What the register of subjects knows, in the product. */
function knownOf({ name, department }: Content): Content {
  return { ...(name !== undefined && { name }), ...(department !== undefined && { department }) };
}

function not(holds: (cell: Cell) => boolean): (cell: Cell) => boolean {
  return (cell) => !holds(cell);
}

function answered({ template, content }: Before): Cell[] {
  return fieldsOf(template)
    .flatMap(({ id }) => cellsIn(template, id, content))
    .filter(({ place, value, fixed }) => !place.computed && fixed === undefined && !isBlank(value));
}

function tell(what: string, { template, content }: Before, cells: Cell[]): void {
  if (cells.length === 0) return;
  console.log(`  ${what} ${cells.length}`);
  for (const { path, place, value } of cells) {
    const text = answerText(template, place, value, content);
    console.log(`    ${pathLabel(template, path, content)}（${path}）: ${text}`);
  }
}

function tellLost({ template, content }: Before, { lost }: Beginning): void {
  if (lost.length > 0) console.log(`  入る欄がなく、引き継げない回答 ${lost.length}`);
  for (const { path, message } of lost)
    console.log(`    ${pathLabel(template, path.join('.'), content)}（${path.join('.')}）: ${message}`);
}
