import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createForm, evaluate, openForm } from '../../dist/libs/forms/src/index.js';
import { median, table } from './load.js';

/*
 * What computing a sheet costs: every computed cell from the answers, and after an edit of one cell. The sheet has the shape of 芦別's:
 * ten years in three groups with their sums and a total, three lines in each row, five rows and their sum; larger ones have more such
 * blocks. The floor adds the same cells in loops written by hand, into a plain object, without a form. Sizes and sides take turns.
 */

const { values: options } = parseArgs({
  options: { blocks: { type: 'string', default: '1,10,100' }, rounds: { type: 'string', default: '15' } },
});

const groups = { s1: [2011, 2012, 2013], s2: [2014, 2015, 2016], s3: [2017, 2018, 2019, 2020] };
const years = Object.values(groups).flat();
const subs = ['plan', 'budget', 'actual'];
const parts = ['kokuhi', 'dohi', 'chihosai', 'sonota', 'ippan'];

function formOf(/** @type {number} */ blocks) {
  const rows = Array.from({ length: blocks }, (_, block) => [
    ...parts.map((part) => ({ id: `${part}${block}`, label: part })),
    { id: `total${block}`, label: '事業費合計', formula: parts.map((part) => `${part}${block}`).join(' + ') },
  ]).flat();
  const axis = {
    years,
    label: '{e}年度',
    groups: Object.entries(groups).map(([id, of], index) => ({ id: `p${index}`, label: id, years: of, subtotal: { id, label: id } })),
    total: { id: 't', label: '合計' },
  }; // prettier-ignore
  const cost = { id: 'cost', label: '事業費', type: 'matrix', axis: 'fy', cell: { type: 'money' }, rows, sub: Object.fromEntries(subs.map((sub) => [sub, sub])) }; // prettier-ignore
  return openForm(
    /** @type {any} */ ({
      notation: 1, id: 'bench', title: '芦別の形', defaults: { na: '―' }, axes: { fy: axis }, choices: {},
      sections: [{ id: 'do', fields: [cost] }], validate: [], rollup: { counts: [], share: [] }, print: { side: {} },
    }), 2018,
  ); // prettier-ignore
}

function contentOf(/** @type {number} */ blocks) {
  const line = () => Object.fromEntries(years.map((year) => [year, Math.floor(Math.random() * 1e8)]));
  const names = Array.from({ length: blocks }, (_, block) => parts.map((part) => part + block)).flat();
  return {
    cost: Object.fromEntries(
      names.map((name) => [name, Object.fromEntries(subs.map((sub) => [sub, line()]))]),
    ),
  };
}

/** The same sums by hand: of the parts in every year, then of the years, into `out`. */
function floor(/** @type {any} */ { cost }, /** @type {number} */ blocks) {
  /** @type {Record<string, any>} */
  const out = {};
  for (let block = 0; block < blocks; block++) {
    const total = (out[`total${block}`] = /** @type {Record<string, any>} */ ({}));
    for (const sub of subs) {
      const sums = (total[sub] = /** @type {Record<string, number>} */ ({}));
      for (const year of years) {
        let sum = 0;
        for (const part of parts) sum += cost[part + block][sub][year] ?? 0;
        sums[year] = sum;
      }
      addUp(sums, sums);
      for (const part of parts) addUp(cost[part + block][sub], ((out[part + block] ??= {})[sub] = {}));
    }
  }
  return out;
}

function addUp(/** @type {Record<string, number>} */ from, /** @type {Record<string, number>} */ to) {
  let all = 0;
  for (const [id, of] of Object.entries(groups)) {
    let sum = 0;
    for (const year of of) sum += from[year] ?? 0;
    to[id] = sum;
    all += sum;
  }
  to['t'] = all;
}

/** Milliseconds of CPU of one call, so that other work on the machine does not count. */
function timed(/** @type {number} */ times, /** @type {(index: number) => unknown} */ work) {
  const begin = process.cpuUsage();
  for (let index = 0; index < times; index++) work(index);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / times;
}

const sizes = options.blocks.split(',').map((blocks) => {
  const form = formOf(Number(blocks));
  const contents = Array.from({ length: 4 }, () => contentOf(Number(blocks)));
  const begin = performance.now();
  let opened = createForm(form, /** @type {any} */ (contents[0]));
  const first = performance.now() - begin;
  const path = 'cost.dohi0.budget.2015';
  const edit = (/** @type {number} */ index) => {
    const { cost } = /** @type {any} */ (opened.content);
    const budget = { ...cost.dohi0.budget, 2015: index };
    const content = { ...opened.content, cost: { ...cost, dohi0: { ...cost.dohi0, budget } } };
    const start = performance.now();
    opened = opened.edit(content, [path]);
    return performance.now() - start;
  };
  return { blocks: Number(blocks), form, contents, edit, first, full: /** @type {number[]} */ ([]), byHand: /** @type {number[]} */ ([]), edits: /** @type {number[]} */ ([]) }; // prettier-ignore
});

const rounds = Number(options.rounds);
for (let round = -2; round < rounds; round++) {
  for (const { blocks, form, contents, edit, full, byHand, edits } of sizes) {
    const times = Math.max(4, Math.ceil(200 / blocks));
    // A content is computed once and remembered: each time a new object of the same answers.
    const computing = timed(times, (index) => evaluate(form, { ...contents[index % 4] }));
    const adding = timed(times, (index) => floor(contents[index % 4], blocks));
    const editing = median(Array.from({ length: 200 }, (_, index) => edit(round * 200 + index)));
    if (round < 0) continue;
    full.push(computing);
    byHand.push(adding);
    edits.push(editing);
  }
}

const ms = (/** @type {number} */ value) => value.toFixed(3);
const perCell = (/** @type {number} */ value, /** @type {number} */ blocks) => (value / (blocks * 252)) * 1e6;
const base = perCell(median(sizes[0].full), sizes[0].blocks);
console.log(
  `Node ${process.version}, medians of ${rounds} rounds; first: the form's formulas are read and put in order as well`,
);
const rows = sizes.map(({ blocks, full, byHand, edits, first }) => [
  String(blocks * 252), ms(median(full)), `× ${(perCell(median(full), blocks) / base).toFixed(2)}`, ms(median(edits)),
  ms(median(byHand)), (median(full) / median(byHand)).toFixed(1), ms(first),
]); // prettier-ignore
const head = ['cells', 'all ms', 'per cell', 'one edit ms', 'floor ms', 'all ÷ floor', 'first ms'];
console.log(table([head, ...rows]));
