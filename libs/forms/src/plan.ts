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

/** A building block of the book. Everything counted or listed comes from the sheets, everything else from these fields. */
export type BookPart =
  | { kind: 'heading'; level: 1 | 2 | 3; title: string }
  | { kind: 'text'; paragraphs: string[] }
  | { kind: 'criteria'; title: string; columns: string[]; rows: { label: string; text: string }[] }
  /** Table 3-1 / 3-2: counts and percents of one rating per vision and in all. */
  | { kind: 'counts'; title: string; field: string; columns: string[] }
  | { kind: 'pie'; title: string; field: string }
  /** 4.2: what each item of the sheet means. */
  | { kind: 'items'; rows: { item: string; group?: string; description: string }[] }
  /** Table 4-1: every sheet with its page. */
  | { kind: 'index'; title: string; columns: string[]; note?: string }
  /** One page per sheet, in order, each vision under its heading. */
  | { kind: 'sheets' }
  /** Reference table: the ratings of every year. `years` are earlier fiscal years, then this year's counted fields. */
  | { kind: 'ratingsOverYears'; columns: string[]; years: number[] }
  | { kind: 'glossary'; sections: string[]; entries: GlossaryEntry[] };

/** What is known of a subject's earlier years, as data: ratings by fiscal year (null = 「－」) and the names printed beside them. */
export interface EarlierRatings {
  name: string;
  department: string;
  ratings: Record<string, string | null>;
}
