import { expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { archive, type ArchiveFile } from './archive.js';

const files: ArchiveFile[] = [
  { path: 'a.txt', text: ['葛', '\u{E0100}𠮷', '\n'] },
  { path: 'b/c.txt', text: [] },
];

test('given files in pieces – when archived – then they are read back whole', async () => {
  const read = unzipSync(await archive(files, '2022-06-03'));
  expect(Object.entries(read).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual([
    ['a.txt', '葛\u{E0100}𠮷\n'],
    ['b/c.txt', ''],
  ]);
});

test('given a date – when archived – then files bear its noon, and the same files give the same bytes', async () => {
  const bytes = await archive(files, '2022-06-03');
  expect(stampOf(bytes)).toBe((((2022 - 1980) << 9) | (6 << 5) | 3) * 2 ** 16 + (12 << 11));
  expect(await archive(files, '2022-06-03')).toEqual(bytes);
  expect(await archive(files, '2022-06-04')).not.toEqual(bytes);
});

test.each([
  ['1912-07-30', '1980-01-01'],
  ['2118-03-31', '2099-12-31'],
])('given %s, which ZIP cannot write – when archived – then files bear %s', async (date, stamp) => {
  expect(stampOf(await archive(files, date))).toBe(stampOf(await archive(files, stamp)));
});

const stampOf = (zip: Uint8Array) => new DataView(zip.buffer).getUint32(10, true);

test('given a file that cannot be made – when archived – then it fails', async () => {
  const broken = {
    path: 'x',
    text: (function* () {
      yield 'begun';
      throw new Error('not made');
    })(),
  };
  await expect(archive([broken], '2022-06-03')).rejects.toThrow('not made');
});
