import type { BookFacts } from '../facts.js';
import { pageModel } from '../page-model.js';
import { archive, type ArchiveFile } from './archive.js';
import { bookJson } from './book-json.js';
import { BOOK_SCHEMA } from './book-schema.js';
import { bookTables } from './book-tables.js';
import { codeTable } from './code-table.js';
import { columnTable } from './column-table.js';
import { csvFile, type DataTable, type UnfiledTable } from './data-table.js';
import { csvMetadata } from './metadata.js';
import { readmeText } from './readme.js';
import { bookRecords } from './records.js';
import { rowTables } from './row-tables.js';
import { sheetsTable } from './sheets-table.js';
import { wordTables } from './word-tables.js';

/**
 * The data edition of a book as one ZIP archive: CSV files with their metadata (CSV on the Web), the whole book as JSON with its schema,
 * and a README.txt. The same facts give the same bytes.
 */
export async function makeData(facts: BookFacts): Promise<Uint8Array> {
  return archive(dataFiles(facts), facts.date);
}

function* dataFiles(facts: BookFacts): Generator<ArchiveFile> {
  const model = pageModel(facts);
  const records = bookRecords(facts);
  const filed = [...bookTables(facts, records), ...wordTables(model)].map(intoFile);
  const answered = [sheetsTable(facts, records), ...rowTables(records), codeTable(records.forms), ...filed];
  const tables = [...answered, columnTable(answered)];
  yield { path: 'README.txt', text: ['\uFEFF', readmeText(model, tables)] };
  for (const table of tables) yield csvFile(table);
  yield { path: 'csv-metadata.json', text: [csvMetadata(facts, model.title, tables)] };
  yield bookJson(facts, model, records);
  yield { path: 'book.schema.json', text: [`${JSON.stringify(BOOK_SCHEMA, null, 1)}\n`] };
}

function intoFile({ kind, ...table }: UnfiledTable, index: number): DataTable {
  return { file: `tables/${String(index + 1).padStart(2, '0')}-${kind}.csv`, ...table };
}
