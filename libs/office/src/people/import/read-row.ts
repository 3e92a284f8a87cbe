import { isPrintable, narrow, parseDay, readText, UNPRINTABLE } from '@kairan/forms';
import type { Role } from '@kairan/workflow';
import { isCode } from '../refusals.js';
import { headingOf, type Cells, type Column } from './columns.js';
import type { CsvRow } from './read-csv.js';

/** What one row says. Blank cells say nothing: what is there stays. */
export interface PersonRow {
  line: number;
  login: string;
  name: string;
  email: string | null;
  roles: Role[] | null;
  seat: SeatRow | null;
  errors: CellError[];
}

export interface SeatRow {
  deskId: string;
  unit: string;
  unitName: string | null;
  post: string;
  postName: string | null;
  from: string;
  to: string | null;
}

export interface CellError {
  /** Heading of the column; empty: the row as a whole. */
  column: string;
  message: string;
}

const maxName = 100;
const isLogin = (text: string) => /^[A-Za-z0-9._@-]{1,64}$/.test(text);
const roleNames: Record<string, Role[]> = {
  管理者: ['administrator'],
  administrator: ['administrator'],
  閲覧者: ['viewer'],
  閲覧: ['viewer'],
  viewer: ['viewer'],
  なし: [],
};

/** Reads the cells of one row, with every fault of theirs. */
export function readRow({ line, cells, fault }: CsvRow): PersonRow {
  const errors: CellError[] = fault === null ? [] : [{ column: '', message: fault }];
  const cell = new CellReader(cells, errors);
  return {
    line,
    login: cell.code('login', isLogin),
    name: cell.text('name', true) ?? '',
    email: cell.email(),
    roles: cell.roles(),
    seat: seatOf(cell),
    errors,
  };
}

/** A desk and when somebody sits at it: all of it, or none where the row is about the person only. */
function seatOf(cell: CellReader): SeatRow | null {
  const parts: Column[] = ['unit', 'unitName', 'post', 'postName', 'from', 'to'];
  if (parts.every((column) => cell.isBlank(column))) return null;
  const unit = cell.code('unit', isCode);
  const post = cell.code('post', isCode);
  const from = cell.day('from', true) ?? '';
  const to = cell.day('to', false);
  if (to !== null && from !== '' && to < from) cell.fault('to', '発令日より前の日です。');
  const [unitName, postName] = [cell.text('unitName', false), cell.text('postName', false)];
  return { deskId: `${unit}/${post}`, unit, unitName, post, postName, from, to };
}

class CellReader {
  constructor(
    private readonly cells: Cells,
    private readonly errors: CellError[],
  ) {}

  fault(column: Column, message: string): void {
    this.errors.push({ column: headingOf(column), message });
  }

  isBlank(column: Column): boolean {
    return this.cells[column].trim() === '';
  }

  code(column: Column, fits: (text: string) => boolean): string {
    const text = narrow(this.cells[column]).trim();
    if (text === '') this.fault(column, '書いてください。');
    else if (!fits(text))
      this.fault(column, 'コードとして使えません。半角の英数字と . _ - で、短く書いてください。');
    return text;
  }

  /** Names as they are written (NFC, never NFKC). What a spreadsheet would take for a formula is no name. */
  text(column: Column, required: boolean): string | null {
    const read = readText(this.cells[column].trim(), maxName, 'one');
    if (!isPrintable(this.cells[column])) this.fault(column, UNPRINTABLE);
    else if ('faults' in read) this.fault(column, read.faults[0]!.message);
    else if (read.value === null && required) this.fault(column, '書いてください。');
    else if (read.value !== null && /^[=+\-@＝＋－＠]/.test(read.value))
      this.fault(column, '= + - @ で始まる文字は、表計算ソフトで数式になるため使えません。');
    return 'faults' in read ? null : read.value;
  }

  email(): string | null {
    const text = narrow(this.cells.email).trim();
    if (text === '') return null;
    if (text.length > 254 || !/^[\w.+%-]+@[\w-]+(\.[\w-]+)+$/.test(text))
      this.fault('email', 'メールアドレスの形ではありません。');
    return text;
  }

  day(column: Column, required: boolean): string | null {
    const text = this.cells[column].trim();
    const day = parseDay(text);
    if (text === '' && required) this.fault(column, '書いてください。');
    else if (text !== '' && day === undefined)
      this.fault(column, '日付として読めません（例: 令和8年4月1日、R8.4.1、2026/4/1、2026-04-01）。');
    return day ?? null;
  }

  roles(): Role[] | null {
    const words = this.cells.roles.split(/[、・,，/／\s]+/).filter((word) => word !== '');
    if (words.length === 0) return null;
    const unknown = words.find((word) => !Object.hasOwn(roleNames, word));
    if (unknown !== undefined) {
      this.fault(
        'roles',
        `「${unknown.slice(0, 20)}」は使えません。管理者、閲覧者、なし のどれかを書いてください。`,
      );
      return null;
    }
    return [...new Set(words.flatMap((word) => roleNames[word]!))].sort();
  }
}
