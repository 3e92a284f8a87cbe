import type { BookPart } from '@kairan/forms';
import { editionText } from './book-values.js';
import { eraDate } from './dates.js';
import type { BookFacts, Erratum } from './facts.js';
import type { ErrataModel, GlossaryModel, PartModel } from './model.js';

type Part<K extends BookPart['kind']> = Extract<BookPart, { kind: K }>;

export function glossaryModel(part: Part<'glossary'>): GlossaryModel {
  const sections = part.sections.map((title) => ({
    title,
    entries: part.entries
      .filter((entry) => entry.section === title)
      .map(({ term, text }) => ({ term, text })),
  }));
  return { kind: 'glossary', sections };
}

/** @param anchors where each sheet of this edition begins, by its id */
export function errataModel(
  facts: BookFacts,
  part: Part<'errata'>,
  anchors: ReadonlyMap<string, string>,
): ErrataModel {
  const rows = facts.errata.map((erratum) => {
    const anchor = anchors.get(erratum.sheetId) ?? null;
    return { anchor, sheet: erratum.sheet, ...changed(erratum, anchor !== null) };
  });
  return { kind: 'errata', title: part.title, rows };
}

const ABSENT = '掲載なし';
const BLANK = '（空欄）';

function changed({ label, before, after }: Erratum, isHere: boolean) {
  if (label !== null) return { label, before: before || BLANK, after: after || BLANK };
  return { label: '調書', before: isHere ? ABSENT : '掲載', after: isHere ? '掲載' : ABSENT };
}

/** 奥付. What it says of the history is what `kairan verify --book` compares. */
export function colophonModel(facts: BookFacts, part: Part<'colophon'>): PartModel {
  const { plan, sheets, history, draft } = facts;
  const rows = [
    { label: '書名', text: plan.bookTitle },
    { label: '版', text: draft ? '案（版には数えません）' : editionText(facts) },
    { label: draft ? '作成' : '発行', text: eraDate(facts.date) },
    { label: '発行者', text: plan.municipality },
    { label: '調書', text: `決裁済 ${sheets.length}件` },
    ...(history
      ? [
          { label: '履歴', text: `${history.seq}番まで` },
          { label: '履歴の末尾', text: history.head },
          {
            label: '確かめ方',
            text: 'kairan verify --book FILE を実行すると、このファイルが登録された版と同じか、調書が決裁のときのままか、履歴が続いているかを確かめられます。',
          },
        ]
      : []),
  ];
  return { kind: 'colophon', title: part.title, rows };
}
