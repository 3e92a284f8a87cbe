import { afterAll, describe, expect, test } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack, writePack, type Pack } from './pack.js';

const entriesAt = async (path: string) => (await readPack(path)).pack;

const folder = mkdtempSync(join(tmpdir(), 'kairan-pack-'));
const path = join(folder, 'deep', 'book.pack');
const more = join(folder, 'deep', 'book.more.pack');

afterAll(() => rmSync(folder, { recursive: true }));

const packs = fc
  .array(fc.tuple(fc.string(), fc.uint8Array({ maxLength: 300 })))
  .map((entries): Pack => new Map(entries));

const plain = (pack: Pack) => [...pack].map(([key, bytes]) => [key, Buffer.from(bytes).toString('hex')]);

/** Writes a pack in a process that may write so many kilobytes to a file, as on a disk that is nearly full; what it complains of. */
function writeOnFullDisk(kilobytes: number): string {
  const module = join(folder, 'pack-file.mjs');
  writeFileSync(module, transformFileSync('libs/report/src/cache/pack-file.ts', { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code); // prettier-ignore
  const script = `import { writePackFile } from ${JSON.stringify(module)};
    await writePackFile(${JSON.stringify(path)}, new Map([['b', Buffer.alloc(${3 * 1024 * kilobytes})]]));`;
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" --input-type=module -e "$1"`;
  const { stderr } = spawnSync('bash', ['-c', limited, process.execPath, script]);
  rmSync(module);
  return String(stderr);
}

describe('a pack of pages', () => {
  test('given any entries – when read back – then they are the same, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(packs, async (pack) => {
        await writePack(path, pack);
        expect(plain(await entriesAt(path))).toEqual(plain(pack));
      }),
      { numRuns: 50 },
    );
  });

  test('given a damaged, cut or foreign file – when read – then it keeps nothing', async () => {
    await writePack(path, new Map([['a', Buffer.from('first')], ['b', Buffer.from('second')]])); // prettier-ignore
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1;
      writeFileSync(path, damaged);
      expect((await entriesAt(path)).size).toBe(0);
      writeFileSync(path, whole.subarray(0, at));
      expect((await entriesAt(path)).size).toBe(0);
    }
    writeFileSync(path, '%PDF-1.7\n');
    expect((await entriesAt(path)).size).toBe(0);
    rmSync(path);
    expect((await entriesAt(path)).size).toBe(0);
  });

  test('given a few other entries – when kept – then they alone are written, beside the rest, and all is read', async () => {
    const first: Pack = new Map([['old', Buffer.alloc(90_000, 1)], ['gone', Buffer.of(2)]]); // prettier-ignore
    await writePack(path, first);
    const [written, before] = [readFileSync(path), await readPack(path)];
    const next: Pack = new Map([['old', before.pack.get('old')!], ['new', Buffer.alloc(900, 3)]]); // prettier-ignore
    await writePack(path, next, before);
    expect(readFileSync(path)).toEqual(written);
    expect(statSync(more).size).toBeLessThan(1_100);
    expect(plain(await entriesAt(path))).toEqual(expect.arrayContaining(plain(next)));
    const then = await readPack(path);
    const again: Pack = new Map([...then.pack, ['newer', Buffer.alloc(900, 4)]]);
    await writePack(path, again, then);
    expect(readFileSync(path)).toEqual(written);
    expect(plain(await entriesAt(path))).toEqual(expect.arrayContaining(plain(again)));
    truncateSync(more, 500);
    expect(plain(await entriesAt(path))).toEqual(plain(first));
  });

  test('given much that is new, or gone – when kept – then all is written, and nothing stays beside it', async () => {
    const first: Pack = new Map([['old', Buffer.alloc(5_000, 1)], ['gone', Buffer.alloc(5_000, 2)]]); // prettier-ignore
    for (const change of [
      ['new', Buffer.alloc(5_000, 3)],
      ['little', Buffer.of(3)],
    ] as const) {
      await writePack(path, first);
      const before = await readPack(path);
      const next: Pack = new Map([['old', before.pack.get('old')!], change]);
      await writePack(path, next, before);
      expect(plain(await entriesAt(path))).toEqual(plain(next));
      expect(existsSync(more)).toBe(false);
    }
  });

  test('given that another has written all anew meanwhile – then what was to stand beside the old is not read with the new', async () => {
    await writePack(path, new Map([['old', Buffer.alloc(9_000, 1)]]));
    const before = await readPack(path);
    await writePack(path, new Map([['other', Buffer.alloc(9_000, 2)]]));
    await writePack(path, new Map([...before.pack, ['new', Buffer.of(3)]]), before);
    expect([...(await entriesAt(path)).keys()]).toEqual(['other']);
    rmSync(more);
  });

  test('given many writers and readers at once – then each reader sees one writer’s whole pack, and nothing else is left', async () => {
    const packOf = (i: number): Pack => new Map([['who', Buffer.alloc(200_000, i)], ['end', Buffer.of(i)]]); // prettier-ignore
    await writePack(path, packOf(0));
    const reading = Array.from({ length: 40 }, async () => {
      const pack = await entriesAt(path);
      const [who, end] = [...pack.values()];
      expect(who!.every((byte) => byte === end![0])).toBe(true);
    });
    await Promise.all([...reading, ...Array.from({ length: 20 }, (_, i) => writePack(path, packOf(i)))]);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['book.pack']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('given a disk that takes only a part – then the pack of before stays, and it says so', async () => {
    const before: Pack = new Map([['a', Buffer.from('first')]]);
    await writePack(path, before);
    expect(writeOnFullDisk(100)).toContain('only 102400 of');
    expect(plain(await entriesAt(path))).toEqual(plain(before));
    expect(readdirSync(join(folder, 'deep'))).toEqual(['book.pack']);
  });

  test('given a place that cannot be written – then it says so and leaves nothing', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(writePack(join(folder, 'file', 'book.pack'), new Map())).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual(['deep', 'file']);
  });
});
