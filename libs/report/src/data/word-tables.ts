import type { BookModel, PartModel } from '../model.js';
import { textColumn, type UnfiledTable } from './data-table.js';

/** The tables of words that the book prints, and the numbers of its charts as they stand there. */
export function wordTables(model: BookModel): UnfiledTable[] {
  return model.parts.flatMap((part) => tableOf(part) ?? []);
}

function tableOf(part: PartModel): UnfiledTable | undefined {
  switch (part.kind) {
    case 'criteria': {
      const [label = '', text = ''] = part.columns;
      return words('criteria', part.title, { label, text }, part.rows.map((row) => [row.label, row.text]));
    }
    case 'items': {
      const rows = part.rows.map(({ group, item, description }) => [group ?? '', item, description]);
      return words('items', '掲載項目', { group: '区分', item: '項目', description: '説明' }, rows);
    }
    case 'glossary': {
      const rows = part.sections.flatMap(({ title, entries }) => entries.map(({ term, text }) => [title, term, text])); // prettier-ignore
      return words('glossary', '用語集', { section: '見出し', term: '用語', text: '説明' }, rows);
    }
    case 'errata': {
      const heads = { sheet: '調書', label: '欄', before: '誤', after: '正' };
      return words('errata', part.title, heads, part.rows.map(({ sheet, label, before, after }) => [sheet, label, before, after])); // prettier-ignore
    }
    case 'figure': {
      const { heads, rows } = part.figure.table;
      return words('figure', part.title, Object.fromEntries(heads.map((head, i) => [`column_${i + 1}`, head])), rows); // prettier-ignore
    }
    default:
      return undefined;
  }
}

function words(kind: string, title: string, heads: Record<string, string>, rows: string[][]): UnfiledTable {
  const columns = Object.entries(heads).map(([name, head]) => textColumn(name, head));
  return { kind, title, columns, rows };
}
