import {
  type Answer,
  type Content,
  type Field,
  type Place,
  placesOf,
  type Spec,
  type Template,
} from '@kairan/forms';
import fc from 'fast-check';

const years = [2015, 2016, 2017, 2018, 2019];
const specs: Spec[] = [
  { type: 'text' },
  { type: 'longtext' },
  { type: 'money' },
  { type: 'number', unit: '件' },
  { type: 'code', pattern: '00-00' },
  { type: 'fy' },
  { type: 'period' },
  { type: 'era_year', eras: ['昭和', '平成'] },
  { type: 'choice', of: 'level' },
  { type: 'choice', of: 'level', style: 'radio' },
  { type: 'flag' },
];
const spec = fc.constantFrom(...specs);
const label = fc.constantFrom('名', '目的', '事業費の推移', '方向性の判断理由と改善の内容', 'ISO 14001');
const some = <T>(each: fc.Arbitrary<T>, most: number) => fc.array(each, { minLength: 1, maxLength: most });
const ids = <T extends object>(things: T[]) => things.map((thing, i) => ({ ...thing, id: `m${i}` }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const matrix = fc.record({
  type: fc.constant('matrix' as const),
  axis: fc.constantFrom('plain', 'grouped', 'derived'),
  cell: spec,
  rows: maybe(
    some(
      fc.record({ label, block: maybe(fc.constantFrom('甲', '乙')), parent: maybe(fc.constant('m0')) }),
      4,
    ).map(ids),
  ),
  sub: maybe(fc.constant({ plan: '計画額', actual: '実績額' })),
  at: fc.constantFrom('years', 'groups', 'years+groups'),
});
const table = fc.record({
  type: fc.constant('table' as const),
  number: maybe(fc.constant('①')),
  columns: some(fc.tuple(label, spec), 3).chain((columns) =>
    fc
      .boolean()
      .map((years) => [
        ...ids(columns.map(([name, own]) => ({ label: name, ...own }))),
        ...(years ? [{ label: '推移', axis: 'plain', type: 'money' }] : []),
      ]),
  ),
  per: maybe(
    fc.constant([
      { id: 'a', label: '前' },
      { id: 'b', label: '後' },
    ]),
  ),
  keys: maybe(fc.constant(['一', '二'])),
});
const group = fc.record({
  type: fc.constant('group' as const),
  fields: some(fc.tuple(label, spec), 4).map((members) =>
    ids(members.map(([name, own]) => ({ label: name, ...own }))),
  ),
});
const list = fc.record({ type: fc.constant('list' as const), of: spec, number: maybe(fc.constant('①')), sep: maybe(fc.constant('、')) }); // prettier-ignore
const field = fc.oneof(spec, matrix, matrix, table, group, list, fc.constant({ type: 'note' as const }));

const hint = fc.record({
  side2: maybe(fc.constantFrom('指標', '評価')),
  above: maybe(fc.boolean()),
  label: maybe(fc.integer({ min: 0, max: 12 })),
  width: maybe(fc.integer({ min: 1, max: 4 })),
  split: maybe(fc.integer({ min: 1, max: 3 })),
  across: maybe(fc.integer({ min: 1, max: 5 })),
  lines: maybe(fc.integer({ min: 1, max: 4 })),
  under: maybe(fc.constant('内訳')),
});

/** A form of any shape, opened for 2018, with hints of every kind. */
export const randomForm: fc.Arbitrary<Template> = fc
  .array(some(fc.tuple(field, label, hint, maybe(fc.constantFrom('側', '指標'))), 5), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((sections) => fc.tuple(fc.constant(sections), fc.boolean(), fc.boolean()))
  .map(([sections, paired, banded]) => {
    const named = sections.map((fields, s) => fields.map((parts, f) => ({ id: `f${s}_${f}`, parts })));
    const all = named.flat();
    const pairs = named.flatMap((fields, s) => (paired ? [[`s${s}`, { beside: [fields.slice(1, 3).map(({ id }) => id)] }]] : [])); // prettier-ignore
    const stack = named.map((_, s) => `s${s}`);
    return {
      ...FRAME,
      sections: named.map((fields, s) => ({
        id: `s${s}`,
        label: '区分',
        fields: fields.map(({ id, parts: [kind, name] }) => ({ ...plain(kind), id, label: name }) as Field),
      })),
      print: {
        side: Object.fromEntries(all.flatMap(({ id, parts: [, , , side] }) => (side ? [[id, side]] : []))),
        blocks: Object.fromEntries([...pairs, ...all.map(({ id, parts: [, , own] }) => [id, plain(own)])]),
        pages: [{ label: 'No1', stack: banded ? [{ bands: stack.map((id) => [id]) }] : stack }],
      },
    };
  });

const FRAME: Omit<Template, 'sections' | 'print'> = {
  notation: 1,
  id: 'random',
  title: '調書',
  defaults: { na: '―' },
  axes: {
    plain: { years, label: '{e}年度', marks: { '2018': '見込み' } },
    grouped: {
      years,
      label: '({n}年度)',
      ordinal: '第{n}年次',
      groups: [
        { id: 'p1', label: '第一次計画', years: [2015, 2016, 2017], subtotal: { id: 's1', label: '小計' } },
        { id: 'p2', label: '第二次計画', years: [2018, 2019] },
      ],
      total: { id: 't', label: '合計' },
    },
    derived: {
      columns: [
        { id: 'a', label: '前年度' },
        { id: 'b', label: '当年度' },
        { id: 'diff', label: '差額', formula: 'this.b - this.a' },
      ],
    },
  },
  choices: {
    level: {
      na: true,
      options: [
        { code: 'A', label: '高' },
        { code: 'B', label: '低' },
      ],
    },
  },
  validate: [],
  rollup: { counts: [], share: [] },
  year: 2018,
};

function plain<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)) as T;
}

/** Answers at every place of a form, tables and lists with so many rows. */
export function filled(template: Template, rows: number): Content {
  const content: Content = {};
  for (const place of placesOf(template))
    put(content as Record<string, Answer>, place.keys, answerOf(place), rows);
  return content;
}

function put(
  into: Record<string, Answer>,
  [key, next, ...rest]: readonly string[],
  value: Answer,
  rows: number,
) {
  if (next === undefined) into[key!] = value;
  else if (next !== '*') put((into[key!] ??= {}) as Record<string, Answer>, [next, ...rest], value, rows);
  else if (rest.length === 0) into[key!] = Array.from({ length: rows }, () => value);
  else {
    const lines = (into[key!] ??= Array.from({ length: rows }, () => ({}))) as Record<string, Answer>[];
    for (const line of lines) put(line, rest, value, rows);
  }
}

function answerOf({ spec: { type } }: Place): Answer {
  switch (type) {
    case 'money':
    case 'number':
      return 1_234;
    case 'fy':
      return 2018;
    case 'period':
      return { start: 2017, end: null };
    case 'era_year':
      return { era: '平成', year: 3 };
    case 'choice':
      return 'A';
    case 'flag':
      return true;
    case 'code':
      return '01-02';
    default:
      return '窓口の案内';
  }
}
