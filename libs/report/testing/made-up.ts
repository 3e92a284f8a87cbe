import type { Content, PlanDocument } from '@kairan/forms';
import type { BookFacts, SheetFacts } from '../src/facts.js';
import { ictActionPlan } from './template.js';

/** A small book of a city that does not exist. */
export function madeUpFacts(change: Partial<BookFacts> = {}): BookFacts {
  return {
    id: '0d1c6f0e-6a3b-4f0e-9d55-6a7f1c2b3a4d',
    fiscalYear: 2021,
    edition: 1,
    draft: false,
    date: '2022-06-03',
    history: { seq: '42', head: '5f'.repeat(32) },
    errata: [],
    plan: madeUpPlan(),
    template: ictActionPlan(),
    sheets: [
      madeUpSheet('a', 1, 'A', 'A'),
      madeUpSheet('b', 1, 'B', 'A'),
      madeUpSheet('c', 2, 'C', 'B'),
      madeUpSheet('d', 2, { na: '－' }, 'A'),
    ],
    ...change,
  };
}

export function madeUpSheet(
  id: string,
  vision: number,
  activity: 'A' | 'B' | 'C' | 'D' | { na: string },
  goal: 'A' | 'B' | 'C' | 'D',
  content: Content = {},
): SheetFacts {
  return {
    id,
    vision,
    name: `窓口案内${id}号`,
    department: '市民窓口課',
    content: {
      name: `窓口案内システム${id}号`,
      department: '市民部市民窓口課',
      issues: '待ち時間の見通しが来庁者に伝わりにくい。\n端末の更新時期が近い。',
      vision_state: '来庁前に混み具合が分かり、待たずに手続が終わる窓口にする。',
      stage: 'operating',
      cost: {
        budget: { '2019': 1200000, '2020': 980500, '2021': 1034567 },
        settlement: { '2019': 1190000, '2020': 0, '2021': null },
      },
      activities: [
        { planned: '混雑状況の公開', indicator: '公開日数240日', result: '243日' },
        { planned: '職員研修', indicator: '年2回', result: null },
      ],
      goals: [{ indicator: '平均待ち時間', baseline: '12分以内', result: '9分' }],
      rating_activity: activity,
      rating_goal: goal,
      reason: '公開日数が計画を上回り、窓口の混雑も和らいだ。',
      plan: '予約のできる手続を増やす。',
      finding: '計画に沿って進められている。利用者の声も確かめながら、引き続き取り組まれたい。',
      ...content,
    },
    earlier: { name: `窓口案内${id}`, department: '市民課', ratings: { '2019': 'B', '2020': null } },
  };
}

export function madeUpPlan(): PlanDocument {
  return {
    title: '青葉市窓口改革プラン',
    bookTitle: '青葉市窓口改革プラン 進み具合のまとめ',
    municipality: '青葉市',
    runningHead: '第２章 調書',
    visions: [vision(1, '便利な窓口'), vision(2, '働きやすい市役所'), vision(3, '安心のしくみ')],
    parts: [
      { kind: 'heading', level: 1, title: '第１章 まとめ' },
      {
        kind: 'text',
        paragraphs: ['この冊子は、窓口の改善がどこまで進んだかを市民にお知らせするものです。'],
      },
      {
        kind: 'criteria',
        title: '表１ 評価の基準',
        columns: ['評価', '意味'],
        rows: [{ label: 'Ａ（適切）', text: '計画のとおり進んだ' }],
      },
      {
        kind: 'counts',
        title: '表２ 取組の評価',
        field: 'rating_activity',
        columns: ['ビジョン', '件数（割合）', 'Ａ', 'Ｂ', 'Ｃ', 'Ｄ', 'ＡかＢの割合'],
      },
      { kind: 'pie', title: '図１ 取組の評価', field: 'rating_activity' },
      { kind: 'heading', level: 2, title: '一覧' },
      {
        kind: 'index',
        title: '表３ 一覧',
        columns: ['頁', '名称', '担当', '取組', '目標'],
        note: '※名称は今年度のもの。',
      },
      {
        kind: 'items',
        rows: [
          { item: '名称', description: '対象の名称' },
          { group: '評価', item: '取組', description: '取組の評価' },
        ],
      },
      { kind: 'heading', level: 1, title: '第２章 調書' },
      { kind: 'sheets' },
      { kind: 'heading', level: 1, title: '資料' },
      {
        kind: 'ratingsOverYears',
        columns: ['頁', '名称', '担当', 'R1', 'R2', 'R3', '総括'],
        years: [2019, 2020],
      },
      {
        kind: 'glossary',
        sections: ['英字', 'かな'],
        entries: [
          { section: 'かな', term: '窓口', text: '手続を受け付ける場所。' },
          { section: '英字', term: 'Web', text: '情報をつなげて見せる仕組み。' },
        ],
      },
    ],
  };
}

function vision(no: number, title: string) {
  return {
    no,
    title,
    inCounts: `${no}. ${title}`,
    inIndex: `ビジョン${no} ${title}`,
    heading: `（${no}）${title}`,
  };
}
