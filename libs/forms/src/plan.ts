/** What a plan (計画) brings to its book: texts, criteria, terms. Data of the plan, never of the code. */
export interface PlanDocument {
  /** Full title of the plan: ○○市ＩＣＴ推進アクションプラン 2019-2021. */
  title: string;
  /** Title on the cover of the book. */
  bookTitle: string;
  municipality: string;
  /** Running head over the sheets' pages. */
  runningHead: string;
  visions: Vision[];
  /**
   * How headings are numbered, by level: `第{1}章 `, `{1}.{2} `, `（{3}）`; `{１}` is a number in full width. Absent: their titles bear
   * their numbers.
   */
  numbering?: string[];
  /** The book in reading order. */
  parts: BookPart[];
}

/** One chapter of the plan (ビジョン) with its title as each place of the book prints it. */
export interface Vision {
  no: number;
  title: string;
  inCounts: string;
  inIndex: string;
  heading: string;
}

export interface GlossaryEntry {
  section: string;
  term: string;
  text: string;
}

/**
 * A building block of the book. Everything counted or listed comes from the sheets, everything else from these fields. In titles and
 * texts, `{{ratings.activity.count.A}}` is a figure of the book; there and in paths, `{y-1}` is the year before (docs/books.md).
 */
export type BookPart =
  /** `number: false`: one that the numbering passes over (はじめに). */
  | { kind: 'heading'; level: 1 | 2 | 3; title: string; number?: boolean }
  | { kind: 'text'; paragraphs: string[] }
  | { kind: 'criteria'; title: string; columns: string[]; rows: { label: string; text: string }[] }
  /** Table 3-1 / 3-2: counts and percents of one rating per vision and in all. */
  | { kind: 'counts'; title: string; field: string; columns: string[] }
  /** Sums over all sheets of places that the form's `rollup.totals` names, each with the number of sheets it is made of. */
  | { kind: 'rollups'; title: string; rollups: string[] }
  | BookChart
  /** 4.2: what each item of the sheet means. */
  | { kind: 'items'; rows: { item: string; group?: string; description: string }[] }
  /** Table 4-1: every sheet with its page. */
  | { kind: 'index'; title: string; columns: string[]; note?: string }
  /** Any cells of every sheet, a line for each under its vision: page, name, department, then these. */
  | { kind: 'list'; title: string; columns: { label: string; path: string }[]; note?: string }
  /** One page per sheet, in order, each vision under its heading; with 決裁欄 where asked for. */
  | { kind: 'sheets'; approvals?: boolean }
  /** Reference table: the ratings of every year. `years` are earlier fiscal years, then this year's counted fields. */
  | { kind: 'ratingsOverYears'; columns: string[]; years: number[] }
  | { kind: 'glossary'; sections: string[]; entries: GlossaryEntry[] }
  /** 正誤表: what changed since the edition before. A first edition has none, and no heading that stands for it alone. */
  | { kind: 'errata'; title: string }
  /** 奥付: edition, date, publisher, and where the history of the sheets stood. */
  | { kind: 'colophon'; title: string };

/** A figure (図). Its text alternative and its legend are made from the same numbers. */
export type BookChart =
  | { kind: 'pie'; title: string; field: string }
  /** Stacked bars: the ratings of each vision. */
  | { kind: 'ratingBars'; title: string; field: string }
  /** Stacked bars: the ratings of each year. `years` are earlier fiscal years; this year's `field` stands last. */
  | { kind: 'yearBars'; title: string; field: string; years: number[] }
  /** Bars side by side over the years: sums over all sheets of rows of a matrix (`budget`, `total.actual`), such as budget and settlement. */
  | { kind: 'amountBars'; title: string; field: string; rows: string[] };

/** Whether a book prints who signed its sheets (決裁欄). */
export function showsApprovals({ parts }: PlanDocument): boolean {
  return parts.some((part) => part.kind === 'sheets' && part.approvals === true);
}

/** What is known of a subject's earlier years, as data: ratings by fiscal year (null = 「－」) and the names printed beside them. */
export interface EarlierRatings {
  name: string;
  department: string;
  ratings: Record<string, string | null>;
}
