import { quote } from '@kairan/forms';

export const sheetsFile = 'sheets.json';
export const tablesFile = 'published-tables.json';

export interface FolderFault {
  file: string;
  path: string;
  message: string;
}

/** A fault of one sheet, told with its place from 1 and its name, where it has one. `path` leads into the sheet. */
export function sheetFault(
  sheet: unknown,
  index: number,
  path: readonly PropertyKey[],
  message: string,
): FolderFault {
  const name = (sheet as { name?: unknown } | null)?.name;
  const called = typeof name === 'string' && name.trim() ? quote(name.trim()) : '';
  return {
    file: sheetsFile,
    path: [index, ...path].join('.'),
    message: `${index + 1} 件目${called}: ${message}`,
  };
}
