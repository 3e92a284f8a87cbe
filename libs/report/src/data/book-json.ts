import type { ArchiveFile } from './archive.js';
import type { BookFacts } from '../facts.js';
import type { BookModel, PartModel } from '../model.js';
import type { BookRecords, SheetRecord } from './records.js';

/** book.json: the whole book in one document, of the shape that book.schema.json says. */
export function bookJson(facts: BookFacts, model: BookModel, records: BookRecords): ArchiveFile {
  return { path: 'book.json', text: jsonText(facts, model, records) };
}

function* jsonText(facts: BookFacts, model: BookModel, { forms, sheets }: BookRecords): Generator<string> {
  const { id, fiscalYear, edition, draft, date, history, errata, plan } = facts;
  const front = {
    $schema: 'book.schema.json',
    ...{ id, title: model.title, municipality: model.municipality },
    ...{ fiscalYear, edition, draft, date, history, errata },
    visions: plan.visions.map(({ no, title }) => ({ no, title })),
    parts: model.parts.flatMap((part) => partJson(part) ?? []),
    forms: Object.fromEntries(forms.map(({ name, template }) => [name, template])),
  };
  yield `${JSON.stringify(front, null, 1).slice(0, -2)},\n "sheets": [`;
  for (const [i, record] of sheets.entries()) yield `${i ? ',' : ''}\n  ${JSON.stringify(sheetJson(record))}`;
  yield '\n ]\n}\n';
}

/** The words of a part; a chart as its numbers. The sheets stand by themselves. */
function partJson(part: PartModel): object | undefined {
  if (part.kind === 'sheets') return undefined;
  if (part.kind !== 'figure') return part;
  const { alt, table } = part.figure;
  return { kind: part.kind, title: part.title, alt, ...table };
}

function sheetJson({ sheet, number, form, content, extras }: SheetRecord): object {
  const { id, name, department, vision, earlier, hash = null } = sheet;
  return { id, number, name, department, vision, form, answers: content, earlier, ...extras, hash };
}
