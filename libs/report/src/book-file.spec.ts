import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from './book-file.js';

const folder = mkdtempSync(join(tmpdir(), 'kairan-file-'));
const path = join(folder, 'book.pdf');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file that is written whole', () => {
  test('given many pieces, small and large – then they stand in it one after the other', () => {
    const pieces = Array.from({ length: 5000 }, (_, i) => Buffer.alloc(i % 100 === 0 ? 70_000 : 3, i));
    writeWhole(path, (put) => pieces.forEach(put));
    expect(readFileSync(path).equals(Buffer.concat(pieces))).toBe(true);
  });

  test('given an error in the midst – then the file of before is as it was, and nothing stands beside it', () => {
    writeFileSync(path, 'the last one');
    const fail = () =>
      writeWhole(path, (put) => {
        put(Buffer.alloc(3 << 20));
        expect(readdirSync(folder)).toHaveLength(2);
        throw new Error('cut');
      });
    expect(fail).toThrow('cut');
    expect(readFileSync(path, 'utf8')).toBe('the last one');
    expect(readdirSync(folder)).toEqual(['book.pdf']);
  });
});
