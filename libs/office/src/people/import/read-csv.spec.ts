import { describe, expect, test } from '@jest/globals';
import { shiftJis } from '../../../test/shift-jis.js';
import { readCsv } from './read-csv.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bom = (text: string) => Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]);
const file = '職員番号,氏名\r\n00123,髙橋 﨑子\r\n';
const reasonOf = (bytes: Uint8Array) => {
  const read = readCsv(bytes);
  return 'reason' in read ? read.reason : 'read';
};

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(file), 'UTF-8'],
    ['UTF-8 with BOM', bom(file), 'UTF-8'],
    ['Shift_JIS', shiftJis(file), 'Shift_JIS'],
  ] as const)('given %s – when read – then the same rows', (_, bytes, encoding) => {
    expect(readCsv(bytes)).toMatchObject({
      encoding, rows: [{ line: 2, cells: { login: '00123', name: '髙橋 﨑子', email: '' }, fault: null }] }); // prettier-ignore
  });

  test('given ASCII only after known headings – then read', () => {
    expect(reasonOf(utf8('id,氏名\n1,a'))).toBe('read');
  });

  test('given bytes that are neither – then said so', () => {
    expect(reasonOf(Uint8Array.from([0xff, 0xfe, 0x77, 0x80]))).toContain('文字コード');
    expect(reasonOf(Uint8Array.from([...bom(file), 0x83]))).toContain('文字コード');
    expect(reasonOf(new Uint8Array(0))).toContain('見出し');
  });
});

describe('headings', () => {
  test.each([
    ['氏名\n鈴木', '「職員番号」がありません'],
    ['職員番号\n1', '「氏名」がありません'],
    ['職員番号,氏名,備考\n1,鈴木,x', '「備考」は使えません'],
    ['職員番号,氏名,名前\n1,鈴木,鈴木', '「氏名」が2つあります'],
    ['職員番号,氏名\n', '見出しのほかに行がありません'],
  ])('given %j – then %s', (text, reason) => expect(reasonOf(utf8(text))).toContain(reason));

  test('given other words for the same, wide letters and spaces – then understood', () => {
    const read = readCsv(utf8('ＩＤ, 職員名 ,Ｅ－ｍａｉｌ,部署コード,役職\n1,鈴木,a@b.jp,u01,課長'));
    expect(read).toMatchObject({ rows: [{ cells: { login: '1', name: '鈴木', email: 'a@b.jp', unit: 'u01', postName: '課長' } }] }); // prettier-ignore
  });
});

describe('rows', () => {
  test('given blank lines, quotes, commas and quotes within – then cells as meant, with the line of each', () => {
    const read = readCsv(utf8('職員番号,氏名\n\n1,"鈴木, ""太郎"""\n\n2,佐藤'));
    expect(read).toMatchObject({ rows: [{ line: 3, cells: { name: '鈴木, "太郎"' } }, { line: 5, cells: { name: '佐藤' } }] }); // prettier-ignore
  });

  test('given too few or too many cells – then a fault of that row only', () => {
    const read = readCsv(utf8('職員番号,氏名\n1\n2,佐藤,余り\n3,林,\n4,森'));
    const faults = 'rows' in read ? read.rows.map(({ fault }) => fault !== null) : [];
    expect(faults).toEqual([true, true, false, false]);
  });

  test.each([['職員番号,氏名\n1,"鈴木'], ['職員番号,氏名\n1,"鈴木"子\n'], ['職員番号,氏名\n1,鈴"木']])(
    'given a broken quote in %j – then the line',
    (text) => expect(reasonOf(utf8(text))).toMatch(/^2行目の引用符/),
  );

  test('given 5,000 rows – then read; one more, or more than 1 MB – then too many', () => {
    const rows = (count: number) => utf8(`職員番号,氏名\n${'1,鈴木\n'.repeat(count)}`);
    expect(reasonOf(rows(5000))).toBe('read');
    expect(reasonOf(rows(5001))).toContain('5000行まで');
    expect(reasonOf(utf8(`職員番号,氏名\n1,${'鈴'.repeat(400_000)}`))).toContain('1 MBまで');
  });
});
