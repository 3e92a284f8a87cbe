import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readText } from './read-text.js';

const folder = mkdtempSync(join(tmpdir(), 'kairan-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe('a text file that somebody named', () => {
  test('given UTF-8 – then it is read, whatever stands in it', async () => {
    for (const text of ['', 'title: 葛\u{E0100}飾\r\n', '\uFEFFtitle: 𠮷']) {
      expect(await readText(fileOf('a.yaml', text))).toBe(text);
    }
  });

  test('given another encoding – then it is refused by name, and never read as other characters', async () => {
    const title = Buffer.from([0x92, 0xb2, 0x8f, 0x91]);
    const shiftJis = Buffer.concat([Buffer.from('title: '), title]);
    const utf16 = Buffer.from('\uFEFFtitle: 調書', 'utf16le');
    for (const bytes of [shiftJis, utf16])
      await expect(readText(fileOf('b.yaml', bytes))).rejects.toThrow(/b\.yaml .*UTF-8/);
  });

  test('given no file, or a folder – then it says so', async () => {
    await expect(readText(join(folder, 'none.yaml'))).rejects.toThrow('がありません');
    await expect(readText(folder)).rejects.toThrow('フォルダ');
  });
});
