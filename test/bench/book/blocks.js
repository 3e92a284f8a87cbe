import { choiceText, countRatings, formatMoney } from '../../../dist/libs/forms/src/index.js';

/*
 * The book in the plainest terms that every engine knows, so that each can be given what it does best: headings, paragraphs, tables of
 * cells that span columns, pictures as SVG, lists whose numbers are the pages of anchors. Not Kairan's layout, but the same words.
 *
 * @typedef {{ text?: string, page?: string, span?: number, head?: boolean, right?: boolean }} Cell
 * @typedef {{ kind: 'heading', level: number, text: string, id: string, opens?: boolean }
 *   | { kind: 'text', text: string }
 *   | { kind: 'svg', svg: string }
 *   | { kind: 'table', widths: number[], heads: number, rows: Cell[][], id?: string, opens?: boolean }} Block
 */

/** @returns {{ title: string, lines: string[], head: string, blocks: Block[] }} */
export function blocksOf(facts) {
  const { plan } = facts;
  return {
    title: plan.bookTitle,
    lines: [plan.bookTitle, facts.date, plan.municipality],
    head: plan.runningHead,
    blocks: plan.parts.flatMap((part, i) => blocksOfPart(facts, part, `heading-${i}`)),
  };
}

const head = (text, span) => ({ text, head: true, ...(span ? { span } : {}) });
const label = head;

function blocksOfPart(facts, part, id) {
  switch (part.kind) {
    case 'heading':
      return [{ kind: 'heading', level: part.level, text: part.title, id, opens: part.level === 1 }];
    case 'text':
      return part.paragraphs.map((text) => ({ kind: 'text', text }));
    case 'criteria':
      return [table([1, 2.6], [part.columns.slice(0, 2).map((text) => head(text))], part.rows.map((row) => [{ text: row.label }, { text: row.text }]))]; // prettier-ignore
    case 'counts':
      return [countsTable(facts, part)];
    case 'pie':
      return [{ kind: 'svg', svg: pieOf(facts, part.field) }];
    case 'items':
      return [table([1, 1.7, 4], [], part.rows.map((row) => [label(row.group ?? ''), label(row.item), { text: row.description }]))]; // prettier-ignore
    case 'index':
      return [listTable(facts, part.columns, (sheet) => ratingsOf(facts, sheet))];
    case 'ratingsOverYears':
      return [listTable(facts, part.columns, (sheet) => [...part.years.map((year) => sheet.earlier.ratings[year] ?? '－'), ...ratingsOf(facts, sheet)])]; // prettier-ignore
    case 'sheets':
      return facts.plan.visions.flatMap((vision) => [
        { kind: 'heading', level: 3, text: vision.heading, id: `vision-${vision.no}`, opens: true },
        ...facts.sheets
          .filter((sheet) => sheet.vision === vision.no)
          .map((sheet, i) => sheetTable(facts, sheet, i > 0)),
      ]);
    case 'glossary':
      return part.entries.map(({ term, text }) => ({ kind: 'text', text: `${term}\u3000${text}` }));
    default:
      return [];
  }
}

function table(widths, heads, rows) {
  return { kind: 'table', widths, heads: heads.length, rows: [...heads, ...rows] };
}

function countsTable({ template, plan, sheets }, { columns, field }) {
  const width = countRatings(template, field, []).counts.length;
  const row = (text, own) => {
    const { counts, sharePercent } = countRatings(template, field, own.map(({ content }) => content)); // prettier-ignore
    return [{ text }, ...counts.map(({ count, percent }) => ({ text: `${count}件（${percent}%）` })), { text: `${sharePercent}%` }]; // prettier-ignore
  };
  const rows = plan.visions.map((vision) => row(vision.inCounts, sheets.filter((sheet) => sheet.vision === vision.no))); // prettier-ignore
  const heads = [columns[0], ...columns.slice(-(width + 1))].map((text) => head(text));
  return table([2.7, ...Array(width).fill(1), 1.2], [heads], [...rows, row('全体', sheets)]);
}

function ratingsOf({ template }, { content }) {
  return template.rollup.counts.map(({ field }) =>
    typeof content[field] === 'string' ? content[field] : '-',
  );
}

function listTable(facts, columns, cells) {
  const rows = facts.plan.visions.flatMap((vision) => [
    [{ text: vision.inIndex, span: columns.length, head: true }],
    ...facts.sheets
      .filter((sheet) => sheet.vision === vision.no)
      .map((sheet) => [{ page: sheet.id }, { text: sheet.name }, { text: sheet.department }, ...cells(sheet).map((text) => ({ text }))]), // prettier-ignore
  ]);
  return table(
    columns.map((_, i) => [0.6, 3, 2][i] ?? 0.7),
    [columns.map((text) => head(text))],
    rows,
  );
}

const grid = 6;

/** The form as one table of six columns, its sides as bands. */
function sheetTable(facts, { id, content }, opens) {
  const text = (field) => (typeof content[field] === 'string' ? content[field] : (content[field]?.na ?? ''));
  const choice = (field) => choiceText(facts.template, field, content[field] ?? null);
  const pair = (name, words) => [label(name, 2), { text: words, span: 4 }];
  const band = (name) => [label(name, grid)];
  const years = Object.keys(content.cost?.budget ?? {});
  const amounts = (name, row) => [
    label(name, 3),
    ...[0, 1, 2].map((i) => amountOf(content.cost?.[row]?.[years[i]])),
  ];
  const three = (cells) => cells.map((cell) => ({ ...cell, span: 2 }));
  const rowsOf = (field, names) => (content[field] ?? []).map((row) => three(names.map((name) => ({ text: row[name] ?? '' })))); // prettier-ignore
  const rows = [
    pair('システム名', text('name')),
    pair('担当課名', text('department')),
    pair('業務システムの課題', text('issues')),
    pair('業務システムの目指す姿', text('vision_state')),
    pair('事業段階', choice('stage')),
    [label('', 3), ...[0, 1, 2].map((i) => head(years[i] ?? ''))],
    amounts('予算額（円）', 'budget'),
    amounts('決算額（円）', 'settlement'),
    band('取組状況'),
    three(['取組予定内容', '業績評価指標', '実績'].map((name) => head(name))),
    ...rowsOf('activities', ['planned', 'indicator', 'result']),
    band('目標達成状況'),
    three(['目標達成指標', '基準値', '実績'].map((name) => head(name))),
    ...rowsOf('goals', ['indicator', 'baseline', 'result']),
    band('評価'),
    pair('取組状況の評価', choice('rating_activity')),
    pair('目標達成状況の評価', choice('rating_goal')),
    pair('評価理由', text('reason')),
    pair('今後の計画', text('plan')),
    band('所見'),
    [{ text: text('finding'), span: grid }],
  ];
  return { kind: 'table', widths: Array(grid).fill(1), heads: 0, rows, id, opens };
}

function amountOf(amount) {
  return { text: typeof amount === 'number' ? formatMoney(amount) : '', right: true };
}

function pieOf({ template, sheets }, field) {
  const { counts } = countRatings(template, field, sheets.map(({ content }) => content)); // prettier-ignore
  const total = counts.reduce((sum, { count }) => sum + count, 0) || 1;
  const at = (share) => [100 + 90 * Math.sin(2 * Math.PI * share), 100 - 90 * Math.cos(2 * Math.PI * share)];
  let turned = 0;
  const slices = counts.map(({ count }, i) => {
    const [x1, y1] = at(turned);
    turned += Math.min(count / total, 0.9999);
    const [x2, y2] = at(turned);
    const large = count / total > 0.5 ? 1 : 0;
    return `<path d="M100 100L${x1.toFixed(2)} ${y1.toFixed(2)}A90 90 0 ${large} 1 ${x2.toFixed(2)} ${y2.toFixed(2)}Z" fill="#${['1f3f6e', '6f8fbf', 'b9c9e3', 'eef2f8'][i] ?? '888888'}" stroke="#222222" stroke-width="1"/>`; // prettier-ignore
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">${slices.join('')}</svg>`;
}
