import type { Fault } from '../content.js';
import { findField } from '../fields.js';
import { resolvePath } from '../path.js';
import { placeAt } from '../places.js';
import { child, fault, items, keyFault, type Node } from '../shape.js';
import { quote, unknownName, unknownTotal } from '../suggest.js';
import type { Template } from '../template.js';
import { yearText } from '../years.js';
import { amountRows } from './amount-rows.js';
import { choiceField, choiceFields } from './choice-fields.js';

type Look = (part: Node, form: Template, faults: Fault[]) => void;

/** Checks what the parts and visions of a book name: visions given once, fields and places of the form, years, numbers of columns. */
export function checkParts(root: Node, form: Template, faults: Fault[]): void {
  const parts = items(child(root, 'parts'));
  refuseTwice(items(child(root, 'visions')), 'no', 'ビジョン', faults);
  for (const kind of ONCE) {
    const same = parts.filter((part) => kindOf(part) === kind);
    for (const part of same.slice(1))
      faults.push(fault(child(part, 'kind'), `kind: ${kind} の部が2つあります。一つにしてください。`));
  }
  if (!parts.some((part) => kindOf(part) === 'sheets'))
    faults.push(
      keyFault(child(root, 'parts'), '調書を載せる部（kind: sheets）がありません。書き加えてください。'),
    );
  for (const part of parts) LOOKS[kindOf(part)]?.(part, form, faults);
}

const ONCE = ['sheets', 'errata', 'colophon'];

const LOOKS: Record<string, Look> = {
  counts: (part, form, faults) => {
    const field = counted(part, form, faults);
    if (field) checkCountsColumns(part, field.codes.length, form, faults);
  },
  pie: counted,
  rating_bars: counted,
  year_bars: (part, form, faults) => {
    if (counted(part, form, faults)) checkFirst(part, form, faults);
    checkYears(part, form, faults);
  },
  rollups: (part, form, faults) => {
    const known = form.rollup.totals ?? [];
    for (const node of items(child(part, 'rollups')))
      if (!known.includes(put(node, form))) faults.push(fault(node, unknownTotal(put(node, form), known)));
  },
  amount_bars: checkAmounts,
  index: (part, form, faults) => checkColumns(part, 3 + form.rollup.counts.length, faults),
  list: (part, form, faults) => {
    for (const column of items(child(part, 'columns'))) checkPlace(child(column, 'path'), form, faults);
  },
  ratings_over_years: (part, form, faults) => {
    const years = items(child(part, 'years')).length;
    if (checkYears(part, form, faults)) checkColumns(part, 3 + years + form.rollup.counts.length, faults);
  },
  glossary: (part, _, faults) => {
    const sections = items(child(part, 'sections'));
    const known = sections.map(({ value }) => String(value));
    sections.forEach((node, index) => {
      if (known.indexOf(known[index]!) < index)
        faults.push(fault(node, `${quote(known[index]!)}が2つあります。一つにしてください。`));
    });
    for (const entry of items(child(part, 'entries'))) {
      const section = child(entry, 'section');
      if (!known.includes(String(section.value)))
        faults.push(fault(section, unknownName('用語集の区分', String(section.value), known)));
    }
  },
};

/** Of years before, one rating of each sheet is known. */
function checkFirst(part: Node, form: Template, faults: Fault[]): void {
  const node = child(part, 'field');
  const [first] = form.rollup.counts;
  const isFirst = first !== undefined && choiceField(form, put(node, form))?.id === first.field;
  if (!isFirst)
    faults.push(fault(node, `前の年度の評価は、様式の rollup.counts の最初の項目${first ? `（${first.field}）` : ''}だけ分かります。それを書いてください。`)); // prettier-ignore
}

function kindOf(part: Node): string {
  return String(child(part, 'kind').value);
}

/** A name as the form of the book's year has it. */
function put(node: Node, form: Template): string {
  return yearText(String(node.value), form.year!, form.defaults.eras);
}

function refuseTwice(nodes: Node[], key: string, word: string, faults: Fault[]): void {
  const seen = new Set<unknown>();
  for (const node of nodes.map((each) => child(each, key))) {
    if (seen.has(node.value)) faults.push(fault(node, `${word} ${String(node.value)} が二度あります。`));
    seen.add(node.value);
  }
}

/** The choice field that a part counts. */
function counted(part: Node, form: Template, faults: Fault[]): { codes: string[] } | undefined {
  const node = child(part, 'field');
  const found = choiceField(form, put(node, form));
  if (!found) faults.push(fault(node, unknownName('選択肢の項目', put(node, form), choiceFields(form))));
  return found;
}

/** One column for the visions and one for each choice; perhaps a share, perhaps a head over the choices. */
function checkCountsColumns(part: Node, choices: number, form: Template, faults: Fault[]): void {
  const shared = form.rollup.share.length > 0 ? 1 : 0;
  const least = 1 + choices + shared;
  const given = items(child(part, 'columns')).length;
  if (given === least || given === least + 1) return;
  const share = shared ? '、合わせた割合 1' : '';
  faults.push(
    fault(
      child(part, 'columns'),
      `見出しが${given}個あります。ビジョン 1、選択肢 ${choices}${share} の ${least}個（選択肢の上にもう一つ見出しを置くなら、2番目に加えて ${least + 1}個）にしてください。`,
    ),
  );
}

function checkColumns(part: Node, needed: number, faults: Fault[]): void {
  const columns = child(part, 'columns');
  const given = items(columns).length;
  if (given !== needed)
    faults.push(
      fault(
        columns,
        `見出しが${given}個あります。頁・名称・所管のほかの列も合わせて ${needed}個にしてください。`,
      ),
    );
}

/** Earlier years, from the oldest. @returns whether they are */
function checkYears(part: Node, form: Template, faults: Fault[]): boolean {
  const before = faults.length;
  let last = -Infinity;
  for (const node of items(child(part, 'years'))) {
    const year = node.value as number;
    if (year >= form.year!)
      faults.push(fault(node, `${year}年度は報告書の年度（${form.year}）より前ではありません。前の年度だけを書いてください（この年度は自動で入ります）。`)); // prettier-ignore
    else if (year <= last) faults.push(fault(node, '年度は古い順に1つずつ書いてください。'));
    last = year;
  }
  return faults.length === before;
}

function checkAmounts(part: Node, form: Template, faults: Fault[]): void {
  const node = child(part, 'field');
  const id = put(node, form);
  const field = findField(form, id);
  const matrices = form.sections.flatMap(({ fields }) => fields.filter(({ type }) => type === 'matrix'));
  if (field?.type !== 'matrix')
    return void faults.push(fault(node, unknownName('表（matrix）の項目', id, matrices.map((each) => each.id)))); // prettier-ignore
  const known = amountRows(form, field);
  if (known.length === 0)
    return void faults.push(fault(node, `${quote(id)}には、年度ごとの金額や数の行がありません。`));
  for (const row of items(child(part, 'rows'))) {
    const name = put(row, form);
    if (!known.some((each) => each.id === name))
      faults.push(fault(row, unknownName('行', name, known.map((each) => each.id)))); // prettier-ignore
  }
}

function checkPlace(node: Node, form: Template, faults: Fault[]): void {
  const path = put(node, form);
  if (placeAt(form, path) || findField(form, path)) return;
  const target = resolvePath(form, path);
  const explain =
    'message' in target
      ? target.message
      : `「${path}」は一つの欄ではありません。欄の名前まで書いてください。`;
  faults.push(fault(node, explain));
}
