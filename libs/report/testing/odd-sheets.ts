import { type Answer, type Content, isRecord, placeAt, type Spec, type Template } from '@kairan/forms';
import type { BookFacts } from '../src/facts.js';
import type { PaperCorrection } from '../src/paper-form/corrections.js';
import type { ApprovalBox } from '@kairan/workflow';
import { madeUpFacts, madeUpSheet } from './made-up.js';
import { filled } from './random-form.js';
import { shippedForms } from './template.js';

const ODD = [
  '<b>太字</b> & "引用" \'と\' <!-- 注 -->',
  '=SUM(A1:A9)',
  '+81-3-0000-0000',
  '@id,コンマ;セミコロン\tタブ',
  '1行目\n2行目\n\n  4行目',
  '𠮷野家の葛\u{E0100}と﨑・髙',
  '―（印ではない）',
  '-5',
  '{"text":"x"} ${1} {{ratings.activity.count.A}}',
];

/** A book with sheets on every form of this repository: each place filled, blank, and with texts that formats trip over. */
export function oddFacts(): BookFacts {
  const sheets = shippedForms().flatMap((template, f) => {
    const contents: Content[] = [
      {},
      retold(template, filled(template, 2), ['窓口の案内']),
      retold(template, filled(template, 3), ODD),
    ];
    return contents.map((content, i) => ({
      ...madeUpSheet(`${template.id}-${i}`, 1 + (f % 2), 'A', 'B'),
      name: `${template.title}${i}`,
      template,
      content,
      hash: `${f}${i}`.repeat(32),
    }));
  });
  const facts = fullFacts();
  return { ...facts, sheets: [...facts.sheets, ...sheets].sort((a, b) => a.vision - b.vision) };
}

const APPROVALS: ApprovalBox[] = [
  { post: '課長', name: '青葉 花子', date: '2022-05-01' },
  {
    post: '次長',
    name: '見本 一郎',
    date: '2022-05-02',
    deputyFor: '見本 太郎',
    readLater: { name: '見本 太郎', date: '2022-05-09' },
  },
  { post: '部長', skipped: true },
];
const CORRECTIONS: PaperCorrection[] = [{ path: 'cost.budget.2021', before: '0', reason: '記入誤り' }];

/** A book with parts of every kind, and a sheet that was signed and corrected. */
export function fullFacts(): BookFacts {
  const facts = madeUpFacts();
  const { plan, template } = facts;
  return {
    ...facts,
    edition: 2,
    sheets: facts.sheets.map((sheet) =>
      sheet.id === 'a' ? { ...sheet, approvals: APPROVALS, corrections: CORRECTIONS } : sheet,
    ),
    template: {
      ...template,
      rollup: { ...template.rollup, totals: ['cost.budget.2021', 'cost.settlement.2021'] },
    },
    errata: [
      { sheet: '窓口案内a号', sheetId: 'a', label: '評価理由', before: '<旧>', after: '' },
      { sheet: '昔の窓口', sheetId: 'z', label: null, before: '', after: '' },
    ],
    plan: {
      ...plan,
      parts: [
        ...plan.parts.map((part) => (part.kind === 'sheets' ? { ...part, approvals: true } : part)),
        { kind: 'heading', level: 1, title: '巻末' },
        { kind: 'rollups', title: '表４ 金額', rollups: ['cost.budget.2021', 'cost.settlement.2021'] },
        {
          kind: 'list',
          title: '表５ 欄の一覧',
          columns: [
            { label: '予算', path: 'cost.budget.2021' },
            { label: '段階', path: 'stage' },
            { label: '最初の取組', path: 'activities.0.planned' },
            { label: '達成', path: 'goals' },
          ],
          note: '※今年度',
        },
        { kind: 'ratingBars', title: '図２ 体系別', field: 'rating_activity' },
        { kind: 'yearBars', title: '図３ 年度別', field: 'rating_activity', years: [2019, 2020] },
        { kind: 'amountBars', title: '図４ 予算と決算', field: 'cost', rows: ['budget', 'settlement'] },
        { kind: 'errata', title: '正誤表' },
        { kind: 'colophon', title: '奥付' },
      ],
    },
  };
}

/** The same answers, each of its kind, with one of these texts in the place of every text. */
function retold(template: Template, content: Content, texts: string[]): Content {
  let turn = 0;
  const changed = (answer: Answer, path: string): Answer => {
    const spec = placeAt(template, path)?.spec;
    if (spec) return answerOf(template, spec, answer, () => texts[turn++ % texts.length]!);
    if (Array.isArray(answer)) return answer.map((each, i) => changed(each, `${path}.${i}`));
    return isRecord(answer) ? inside(answer, `${path}.`) : answer;
  };
  const inside = (answers: Record<string, unknown>, before: string) =>
    Object.fromEntries(
      Object.entries(answers).map(([key, each]) => [key, changed(each as Answer, before + key)]),
    );
  return inside(content, '');
}

function answerOf(template: Template, spec: Spec, answer: Answer, text: () => string): Answer {
  switch (spec.type) {
    case 'int':
    case 'percent':
      return 12;
    case 'date':
      return '2018-04-01';
    case 'choice':
      return template.choices[spec.of]!.options[0]!.code;
    case 'multi':
      return template.choices[spec.of]!.options.slice(0, 2).map(({ code }) => code);
    default:
      return TEXTS.has(spec.type) ? text() : answer;
  }
}

const TEXTS = new Set(['text', 'longtext', 'org', 'person']);
